"""A letter as Markdown with footnotes, for people and for whatever typesets Markdown."""

from __future__ import annotations

import re

from pactbook.exports.brief.citations import Citation, Note
from pactbook.exports.brief.letter import Letter, Line, Part, Table, Words

# What Markdown, or the HTML inside it, could take for a mark of its own.
_MARKS = re.compile(r"([\\`*_\[\]<>|#~^])")
_LINE_START = re.compile(r"^(\d+)([.)])|^([-+=])")


def format_markdown(letter: Letter) -> str:
    """The letter as one text: every figure with its footnote, what people wrote with its marks escaped."""
    lines = [f"# {escape(letter.title)}", "", escape(letter.clocks), ""]
    lines += [f"- {_format_line(line)}" for line in letter.summary]
    for part in letter.parts:
        lines += ["", f"## {escape(part.heading)}", "", *_format_part(part)]
    lines += ["", "## Rules in force", "", *(f"- {escape(rule)}" for rule in letter.rules)]
    lines += ["", "## Citations", "", escape(letter.notes_remark), "", *(_format_note(note) for note in letter.notes)]
    lines += ["", f"*{escape(letter.cite_as)}*"]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """A text in one line, none of it read as a mark."""
    flat = " ".join(text.split())
    return _LINE_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", _MARKS.sub(r"\\\1", flat))


def _format_part(part: Part) -> list[str]:
    blocks = [
        [_format_line(part.text)] if part.text else [],
        _format_table(part.table) if part.table else [],
        [f"- {_format_line(line)}" for line in part.points],
        [escape(part.after)] if part.after else [],
    ]
    return [line for block in blocks if block for line in ("", *block)][1:]


def _format_table(table: Table) -> list[str]:
    rows = [[_format_line(cell) for cell in row] for row in table.rows]
    return [_join(table.columns), _join(["---"] * len(table.columns)), *(_join(row) for row in rows)]


def _join(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _format_line(line: Line) -> str:
    return "".join(map(_format_words, line)).strip()


def _format_words(words: Words) -> str:
    text = _MARKS.sub(r"\\\1", re.sub(r"\s+", " ", words.text))
    if text.strip() and words.style:
        bare = text.strip()
        mark = "**" if words.style == "strong" else "*"
        text = text.replace(bare, f"{mark}{bare}{mark}")
    return f"{text}[^{words.note}]" if words.note is not None else text


def _format_note(note: Note) -> str:
    more = f" And {note.more} more." if note.more else ""
    return f"[^{note.number}]: {'; '.join(_format_citation(one) for one in note.citations)}.{more}"


def _format_citation(one: Citation) -> str:
    of = f"{escape(one.of)}, " if one.of else ""
    sentence = f"“{escape(one.sentence)}” " if one.sentence else ""
    speaker = f" ({escape(one.speaker)})" if one.speaker else ""
    date = f", {escape(one.date)}" if one.date else ""
    stance = f", {escape(one.stance)}" if one.stance else ""
    grade = f", grade {one.grade}" if one.grade else ""
    return f"{of}{sentence}{escape(one.publisher)}{speaker}{date}{grade}{stance}{_format_address(one.url)}"


def _format_address(url: str | None) -> str:
    """An address as a link where it may be one; angle brackets cannot hold what would end them."""
    if url is None or not url.startswith(("http://", "https://")) or re.search(r"[<>\s]", url):
        return ""
    return f", <{url}>"
