"""Writes the reference pages from the code and the vocabulary, so that they cannot say anything else.

``python tools/make_reference.py`` writes them; with ``--check`` it only says which are out of date, and exits with 1.
A new page is one function in :data:`PAGES`.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click
from fastapi import FastAPI

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from pactbook import errors  # noqa: E402 - the checkout comes before anything installed
from pactbook.checks import CHECKS  # noqa: E402
from pactbook.cli import main as command_line  # noqa: E402
from pactbook.documents import limits  # noqa: E402
from pactbook.model.decision import DecisionKind  # noqa: E402
from pactbook.model.grade import Credibility, SourceGrade  # noqa: E402
from pactbook.model.ladder import list_ladders, list_stages  # noqa: E402
from pactbook.model.links import list_levels  # noqa: E402
from pactbook.model.modality import Modality  # noqa: E402
from pactbook.model.money import Basis  # noqa: E402
from pactbook.model.promise import list_promise_states, list_roles, unsaid_role  # noqa: E402
from pactbook.model.source import KnownBasis  # noqa: E402
from pactbook.model.step import list_steps  # noqa: E402
from pactbook.model.vocabulary import load_vocabulary  # noqa: E402
from pactbook.records.agreement import AgreementState  # noqa: E402
from pactbook.records.attempt import SaleState  # noqa: E402
from pactbook.records.headline import FIELD_RULE, VALUE_RULE  # noqa: E402
from pactbook.settings import SETTINGS  # noqa: E402
from pactbook.sources.book.format_page import describe_format  # noqa: E402
from pactbook.store.migrations import MIGRATIONS  # noqa: E402
from pactbook.views.explain import STAGE_RULE  # noqa: E402
from pactbook.web import api  # noqa: E402

_MADE = "<!-- Made by tools/make_reference.py (make docs). Change what it is made from, not this page. -->"

_DECISIONS = {
    DecisionKind.ACCEPT: "the finding stands, whoever rejected it before",
    DecisionKind.REJECT: "the finding counts for nothing from now on; it stays in the ledger",
    DecisionKind.CORRECT: "one field of a finding (`FINDING.FIELD`) is read as another value",
    DecisionKind.SAME: "a mention (a finding, or a record) is about that record",
    DecisionKind.DIFFERENT: "a mention is not about that record",
    DecisionKind.OVERRULE: "the computed state of a promise (`COMMITMENT.state`) is another, from a day on; a person only, with a reason",
    DecisionKind.UNDO: "an earlier decision no longer holds",
}
_MODALITIES = {
    Modality.ASSERTED: "stated as a fact; the only one that moves a case",
    Modality.PLANNED: "hoped, wanted, aimed at, to be done",
    Modality.EXPECTED: "said to be likely, due or close",
    Modality.CONDITIONAL: "depends on something else",
    Modality.DENIED: "said not to be so",
}
_KNOWN = {
    KnownBasis.PUBLISHED: "the page or document names its day",
    KnownBasis.PERIOD: "it names a month or a year: its last day counts",
    KnownBasis.INFERRED: "it names no date: the event's own stands in, and every page says *inferred*",
}
_COUNTS = {True: "yes", False: "no", None: "no in the lower bound, yes in the upper"}
_STATES = {
    SaleState.PENDING: "at least considered; no contract, no end, and not silent for too long",
    SaleState.DORMANT: "pending by its steps, but silent for longer than its ladder allows",
    SaleState.CONTRACTED: "signed or awarded, or something was delivered",
    SaleState.ENDED: "lapsed or cancelled",
    SaleState.NOTHING_YET: "named, but no step had certainly happened by that day",
}
_AGREEMENTS = {
    AgreementState.EXPECTED: "spoken of; nothing is known to have begun or been announced by that day",
    AgreementState.ANNOUNCED: "said to be made, but neither signed nor launched",
    AgreementState.IN_FORCE: "entered into force, or signed, launched or finalised where no entry into force is known",
    AgreementState.SUPERSEDED: "another that replaces it has begun",
    AgreementState.EXPIRED: "its term has run out",
}


def make_pages() -> dict[Path, str]:
    """Every generated page, by its path in the repository."""
    return {ROOT / "docs" / name: make() for name, make in PAGES.items()}


def make_command_page() -> str:
    """Commands, arguments, options and exit statuses."""
    shared = _list_shared_options()
    parts = [
        _head("Command line", "Every command of `pactbook`. Global options may stand before or after the command."),
        "## Global options\n",
        _option_table(option for option in command_line.params if isinstance(option, click.Option)),
        "## Exit status\n",
        _table(
            ("status", "meaning"),
            [
                ("0", "all well"),
                ("1", "done, but with errors in the data; they are listed on standard error"),
                ("2", "the request was refused: standard error names the value and what would be accepted"),
            ],
        ),
        "JSON is one array or object on standard output, CSV has a header line; everything else goes to standard error.\n",
    ]
    for name, command in command_line.commands.items():
        arguments = [_show_argument(one, command) for one in command.params if isinstance(one, click.Argument)]
        parts.append(f"## {name}\n\n    pactbook {' '.join([name, *arguments])}\n\n{_unwrap(command.help or '')}\n")
        own = [one for one in command.params if isinstance(one, click.Option) and one.name not in shared]
        if own:
            parts.append(_option_table(own))
    return _join(parts)


def make_settings_page() -> str:
    """Environment variables."""
    rows = [(f"`{name}`", meaning) for name, meaning in SETTINGS.items()]
    parts = [
        _head(
            "Settings",
            "The environment is read once, when a command starts. An option on the command line wins over a variable.",
        ),
        _table(("variable", "meaning"), rows),
        "## Limits\n\nNothing is read beyond these; what is larger is refused or cut, and a problem says so.\n",
        _table(("limit", "value", "why"), _list_limits()),
    ]
    return _join(parts)


def make_vocabulary_page() -> str:
    """Stages, ladders and the other closed lists of words."""
    stages = [
        (f"`{one.id}`", one.rung or "", one.label, "yes" if one.formal else "", _describe_effect(one), one.meaning)
        for one in list_stages().values()
    ]
    ladders = [
        (f"`{one.channel}`", one.label, one.meaning, one.silence_months, " ▸ ".join(stage.id for stage in one.stages))
        for one in list_ladders().values()
    ]
    procedures = [
        (buyer, row["name"], f"`{stage}`", label)
        for buyer, row in load_vocabulary("ladders")["procedures"].items()
        for stage, label in row["labels"].items()
    ]
    links = load_vocabulary("links")
    lisi = links["lisi"]["source"]
    return _join(
        [
            _head("Vocabulary", "The closed lists of words. They are data: YAML files in `src/pactbook/model/vocab/`."),
            "## Stages of a sale\n\nA step without a rung is a side step: it happens to a case without moving it.\n",
            _table(("stage", "rung", "label", "formal", "effect", "meaning"), stages),
            "## Ladders\n\nOne a sales channel. After so many months without a sign of life a pending case is dormant.\n",
            _table(("channel", "label", "meaning", "months of silence", "stages"), ladders),
            "## What buyers call a stage\n",
            _table(("buyer", "procedure", "stage", "label"), procedures),
            "## States of a sale\n",
            _table(("state", "meaning"), _rows(_STATES, SaleState)),
            "## Kinds of networks, and what they do\n\nTwo platforms that both carry a network of the role data, voice or identification are joined by it in that layer.\n",
            _table(
                ("kind", "role", "meaning"),
                [(f"`{kind}`", role, links["roles"][role]["meaning"]) for kind, role in links["kinds"].items()],
            ),
            "## Domains of platforms\n\nA kind that is not listed is no platform.\n",
            _table(
                ("domain", "label", "kinds of systems"),
                [(f"`{name}`", row["label"], ", ".join(row["kinds"])) for name, row in links["domains"].items()],
            ),
            "## States of a fit\n",
            _table(("state", "meaning"), [(f"`{name}`", meaning) for name, meaning in links["fit_states"].items()]),
            "## States of a pair\n\nFrom the strongest to the weakest.\n",
            _table(
                ("state", "mark", "label", "counts as connected", "meaning"),
                [
                    (f"`{name}`", row["mark"], row["label"], _COUNTS[row["connected"]], row["meaning"])
                    for name, row in links["states"].items()
                ],
            ),
            f"## Levels of interoperability\n\n{lisi['title']}, {lisi['publisher']}, {lisi['date']}: <{lisi['url']}>.\n",
            _table(("level", "label", "meaning"), [(str(level), *words) for level, words in list_levels().items()]),
            "## What a piece of evidence shows of a promise\n\nWhat does not say it counts as `" + unsaid_role() + "`.\n",
            _table(("role", "label", "meaning"), [(f"`{one.id}`", one.label, one.meaning) for one in list_roles().values()]),
            "## States of a promise\n",
            _table(
                ("state", "label", "meaning"),
                [(f"`{one.id}`", one.label, one.meaning) for one in list_promise_states().values()],
            ),
            "## States of an agreement\n",
            _table(("state", "meaning"), _rows(_AGREEMENTS, AgreementState)),
            "## Steps of a programme\n",
            _table(("step", "label", "meaning"), [(f"`{one.id}`", one.label, one.meaning) for one in list_steps().values()]),
            "## Modality\n",
            _table(("modality", "meaning"), _rows(_MODALITIES, Modality)),
            "## Basis of an amount\n\nFrom the firmest to the weakest is given under the headline rule below.\n",
            _table(("basis",), [(f"`{one}`",) for one in Basis]),
            "## Source grade (publisher)\n",
            _table(("grade", "meaning"), [(str(one), one.meaning) for one in SourceGrade]),
            "## Credibility (claim)\n",
            _table(("credibility", "meaning"), [(str(one), one.name.lower().replace("_", " ")) for one in Credibility]),
            "## How a known day was found\n",
            _table(("basis", "meaning"), _rows(_KNOWN, KnownBasis)),
            "## Decisions\n",
            _table(("kind", "meaning"), _rows(_DECISIONS, DecisionKind)),
            "## Headline rules\n\nPrinted by `pactbook explain` under every answer.\n",
            _table(("of", "rule"), [("amounts", VALUE_RULE), ("other fields", FIELD_RULE), ("stage", STAGE_RULE)]),
        ]
    )


def make_findings_page() -> str:
    """Kinds of findings with their fields."""
    kinds = load_vocabulary("findings")["kinds"]
    rows = [(f"`{kind}`", row["meaning"], row["fields"]) for kind, row in kinds.items()]
    return _join(
        [
            _head("Findings", "What one clause, or one cited page, states about one thing. Each field is one claim."),
            _table(("kind", "states", "fields"), rows),
            "Every finding also has a modality, a speaker if somebody is named, the date on which it held, the day from which it is "
            "known, and a citation: a span of a held document, a cited source, or nothing at all, in which case it is *unsourced*.\n",
        ]
    )


def make_checks_page() -> str:
    """Rules of ``pactbook check``."""
    rows = [(f"`{name}`", _unwrap(inspect.getdoc(rule) or "")) for name, rule in CHECKS.items()]
    text = "What `pactbook check` finds in a book. Errors make it exit with 1; warnings are for a person to look at."
    return _join([_head("Checks", text), _table(("rule", "finds"), rows)])


def make_errors_page() -> str:
    """The error tree."""
    tree = [one for _, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, errors.PactbookError)]
    rows = [(f"`{one.__name__}`", _unwrap(inspect.getdoc(one) or "")) for one in tree]
    text = (
        "What is raised on purpose. An error means that the request cannot be answered; bad *data* never raises, "
        "it becomes a problem beside the results."
    )
    return _join([_head("Errors", text), _table(("error", "meaning"), rows)])


def make_api_page() -> str:
    """Routes of the HTTP API."""
    app = FastAPI()
    for router in api.ROUTERS:
        app.include_router(router)
    paths = app.openapi()["paths"]
    rows = []
    for path, methods in sorted(paths.items()):
        for method, row in methods.items():
            asked = [one["name"] for one in row.get("parameters", ()) if one["in"] == "query"]
            rows.append(
                (f"`{method.upper()} {path}`", _unwrap(row.get("description", "")), ", ".join(f"`{one}`" for one in asked))
            )
    text = (
        "The web's answers as JSON, from the process that `pactbook serve` starts. Its OpenAPI description is at "
        "`/api/openapi.json`. Every error is "
        '`{"ok": false, "error": message, "title", "status"}` with that HTTP status.'
    )
    return _join([_head("HTTP API", text), _table(("route", "answers", "may be asked with"), rows)])


def make_tables_page() -> str:
    """Migrations of the book's file."""
    rows = [(f"`{name}`",) for name in MIGRATIONS]
    text = (
        "A book is one SQLite file. Its tables change only by named migrations, applied when a book is opened for writing; "
        "a book with a migration that this version does not know is refused. Rows of the ledger's tables can be added and never "
        "changed or deleted: triggers see to it."
    )
    return _join([_head("The book's file", text), _table(("migration",), rows)])


def make_glossary_page() -> str:
    """The glossary, shared with the web."""
    terms = sorted(load_vocabulary("glossary").items(), key=lambda item: str(item[0]).casefold())
    text = "Each word in one meaning, in the code, on the pages and here."
    return _join([_head("Glossary", text), *(f"**{term}**\n: {meaning}\n" for term, meaning in terms)])


PAGES: dict[str, Callable[[], str]] = {
    "reference/command-line.md": make_command_page,
    "reference/settings.md": make_settings_page,
    "reference/vocabulary.md": make_vocabulary_page,
    "reference/findings.md": make_findings_page,
    "reference/checks.md": make_checks_page,
    "reference/errors.md": make_errors_page,
    "reference/api.md": make_api_page,
    "reference/book-format.md": describe_format,
    "reference/book-file.md": make_tables_page,
    "glossary.md": make_glossary_page,
}
"""All generated pages, by their path in ``docs/``."""


def _head(title: str, text: str) -> str:
    return f"{_MADE}\n\n# {title}\n\n{text}\n"


def _join(parts: Iterable[str]) -> str:
    return "\n".join(parts).rstrip() + "\n"


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    lines += ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _rows(meanings: dict[Any, str], kinds: Iterable[Any]) -> list[tuple[str, str]]:
    return [(f"`{kind}`", meanings[kind]) for kind in kinds]


def _unwrap(text: str) -> str:
    paragraphs = inspect.cleandoc(text).split("\n\n")
    return "\n\n".join(" ".join(line.strip() for line in paragraph.splitlines()) for paragraph in paragraphs).replace("``", "`")


def _option_table(options: Iterable[click.Option]) -> str:
    rows = []
    for option in options:
        choices = f" {'|'.join(option.type.choices)}" if isinstance(option.type, click.Choice) else ""
        metavar = "" if option.is_flag else f" {option.metavar or ('' if choices else option.type.name.upper())}"
        default = f" Default: {option.default}." if option.show_default else ""
        rows.append((f"`{', '.join(option.opts)}{choices or metavar.rstrip()}`", f"{option.help or ''}{default}"))
    return _table(("option", "meaning"), rows)


def _show_argument(argument: click.Argument, command: click.Command) -> str:
    shown = argument.make_metavar(click.Context(command))
    return shown if argument.required or shown.startswith("[") else f"[{shown}]"


def _list_shared_options() -> set[str]:
    return {str(option.name) for option in command_line.params}


def _list_limits() -> list[tuple[str, str, str]]:
    lines = inspect.getsource(limits).splitlines()
    rows = []
    for index, line in enumerate(lines):
        name, sign, _ = line.partition(" = ")
        if sign and name.isupper():
            rows.append((f"`{name}`", f"{getattr(limits, name):,}", lines[index + 1].strip('"')))
    return rows


def _describe_effect(stage: Any) -> str:
    if stage.closes == "contract":
        return "no longer pending"
    if stage.closes == "end":
        return "ends the attempt"
    return {"pause": "pending, shown as paused", "resume": "ends a pause"}.get(stage.effect or "", "")


def run(arguments: Sequence[str]) -> int:
    """Write what differs, or with ``--check`` only say so."""
    stale = [path for path, text in make_pages().items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        name = path.relative_to(ROOT)
        if "--check" in arguments:
            print(f"{name} is out of date: make docs")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(make_pages()[path], encoding="utf-8")
            print(f"{name} written")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
