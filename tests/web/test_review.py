"""The review queue: what is asked, what a form may do, and what is refused."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient
from httpx import Response

from pactbook import pipeline
from pactbook.cli.main import main
from pactbook.documents import discover_inputs
from pactbook.ledger import Ledger, verify_ledger
from pactbook.model.asof import AsOf
from pactbook.model.decision import Decision, DecisionKind
from pactbook.views.open_review import find_proposal, list_rulings, open_review
from pactbook.views.open_shelf import open_shelf
from pactbook.views.review import QUESTIONS, Proposal, count_questions
from pactbook.web import create_app
from tests.conftest import NOW

TODAY = dt.date(2031, 6, 30)
TEXTS = {
    "first": "Belmark signed a contract with Arvenia for six Otter-4 patrol boats on May 4, 2031. The boats come with spares and a crew "
    "course, and the yard of Port Bell expects work for sixty people until the last of them is afloat.",
    "copy": "Sample Courier. Belmark signed a contract with Arvenia for six Otter-4 patrol boats on May 4, 2031. The boats come with spares "
    "and a crew course, and the yard of Port Bell expects work for sixty people until the last of them is afloat.",
    "vague": "Arvenia will hand over Otter-4 boats to Belmark. Arvenia delivered two Otter-4 patrol boats to Belmark, the ministry said.",
    "other": "Belmark delivered 12 Lynx vehicles to Arvenia on May 2, 2031, the defence ministry said.",
}


@pytest.fixture
def book(fictional_copy: Path, tmp_path: Path) -> Path:
    with Ledger.open(fictional_copy, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
        for number, (name, text) in enumerate(TEXTS.items()):
            path = tmp_path / f"{name}.txt"
            path.write_text(f"Title: {name}\nPublished: 2031-05-{5 + number:02}\nSource: gazette\n\n{text}")
            list(pipeline.read_inputs(ledger, desk, discover_inputs([str(path)]), recorded_at=NOW))
    return fictional_copy


@pytest.fixture
def client(book: Path) -> Iterator[TestClient]:
    app = create_app(book, hosts=("testserver",), today=lambda: TODAY, takes_decisions=True)
    with TestClient(app, follow_redirects=False) as found:
        yield found


def waiting(book: Path, *, everything: bool = True) -> tuple[Proposal, ...]:
    with Ledger.open(book) as ledger:
        return open_review(ledger, open_shelf(ledger, "xa-xb", AsOf.on(TODAY)), everything=everything)


def decide(book: Path, kind: DecisionKind, target: str, **more: object) -> None:
    decision = Decision(kind, target, "ann", dt.datetime.now(dt.UTC), "because", **more)  # type: ignore[arg-type]
    with Ledger.open(book, writable=True) as ledger:
        ledger.append(author="ann", recorded_at=NOW, decisions=[decision])


def test_each_reading_is_asked_about_once_beside_its_sentence(book: Path) -> None:
    found = waiting(book)
    assert {one.document.title for one in found} >= {"first", "other"}
    assert "copy" not in {one.document.title for one in found}
    signed = next(one for one in found if one.document.title == "first")
    assert signed.copies == 1
    assert "".join(signed.context) in TEXTS["first"]
    assert signed.context[1] == signed.finding.wording
    assert signed.question == QUESTIONS[signed.asks]
    assert [list(QUESTIONS).index(one.asks) for one in found] == sorted(list(QUESTIONS).index(one.asks) for one in found)
    assert sum(count_questions(found).values()) == len(found)
    assert {one.asks for one in waiting(book, everything=False)} <= set(QUESTIONS) - {"read"}


def test_it_says_what_would_change(book: Path) -> None:
    new = next(one for one in waiting(book) if one.asks == "new")
    changes = {change.name: (change.before, change.after) for change in new.effect}
    assert changes["state"][0] is None
    assert changes["state"][1] == "contracted"
    before = {one.finding.id for one in waiting(book)}
    decide(book, DecisionKind.SAME, new.finding.id, other="lynx-back")
    assert {one.finding.id for one in waiting(book)} == before - {new.finding.id}
    with Ledger.open(book) as ledger:
        shelf = open_shelf(ledger, "xa-xb", AsOf.on(TODAY))
        assert [item.finding.id for item in shelf.by_record["lynx-back"]] == [new.finding.id]
        with pytest.raises(Exception, match="nothing of that id waits"):
            find_proposal(ledger, shelf, new.finding.id)


def form_of(client: TestClient, finding: str) -> dict[str, str]:
    page = client.get(f"/xa-xb/review/{finding}").text
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)"', page))
    assert set(hidden) == {"token", "seen"}
    return {**hidden, "author": "Ann Ibal", "reason": "read it"}


def test_a_ruling_is_kept_shown_and_undone(client: TestClient, book: Path) -> None:
    target = waiting(book)[0].finding.id
    answer = client.post(f"/xa-xb/review/{target}", data={**form_of(client, target), "kind": "accept"})
    assert answer.status_code == 303
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]
    page = client.get(answer.headers["location"]).text
    assert "Kept: <b>accept</b>" in page
    assert 'value="Ann Ibal"' in page
    assert target not in {one.finding.id for one in waiting(book)}
    assert client.get(f"/xa-xb/review/{target}").headers["location"] == f"/xa-xb/evidence/{target}"
    with Ledger.open(book) as ledger:
        # Read right, and of the record it was offered with: one ruling, undone as one.
        rulings = {one.kind: one for one in list_rulings(ledger)}
    assert {str(kind) for kind in rulings} == {"accept", "same"}
    ruling = rulings[DecisionKind.ACCEPT]
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token is not None
    undo = {"token": token[1], "kind": "undo", "author": "Bo", "reason": "too fast"}
    assert client.post(f"/xa-xb/review/{ruling.id}", data=undo).status_code == 303
    assert target in {one.finding.id for one in waiting(book)}
    with Ledger.open(book) as ledger:
        assert list_rulings(ledger) == []
        assert not list(verify_ledger(ledger))


def test_every_kind_of_ruling_comes_in(client: TestClient, book: Path) -> None:
    one = next(one for one in waiting(book) if "quantity" in one.finding.fields)
    target = one.finding.id
    form = form_of(client, target)
    for more in (
        {"kind": "correct", "field": "quantity", "value": "5"},
        {"kind": "different", "other": "xb-otter-2029"},
        {"kind": "same", "other": "otter-of-2031"},
        {"kind": "reject"},
    ):
        assert client.post(f"/xa-xb/review/{target}", data={**form, **more}).status_code == 303, more
        form["seen"] = ""
    with Ledger.open(book) as ledger:
        kinds = {ruling.kind: ruling for ruling in ledger.rulings(target) if not ruling.machine}
        assert set(kinds) == {DecisionKind.CORRECT, DecisionKind.DIFFERENT, DecisionKind.SAME, DecisionKind.REJECT}
        assert kinds[DecisionKind.CORRECT].value == 5


def test_who_looked_before_somebody_ruled_is_asked_to_look_again(client: TestClient, book: Path) -> None:
    target = waiting(book)[0].finding.id
    form = form_of(client, target)
    decide(book, DecisionKind.REJECT, target)
    for more in ({"kind": "accept"}, {"kind": "correct", "field": "stage", "value": "signed"}):
        answer = client.post(f"/xa-xb/review/{target}", data={**form, **more})
        assert answer.status_code == 409
        assert "look again" in answer.text


Change = Callable[[dict[str, str], dict[str, str]], None]


@pytest.mark.parametrize(
    ("change", "status", "message"),
    [
        (lambda form, _: form.update({"token": "x"}), 403, "load it again"),
        (lambda form, _: form.pop("token"), 403, "load it again"),
        (lambda _, headers: headers.update({"sec-fetch-site": "cross-site"}), 403, "comes from elsewhere"),
        (lambda _, headers: headers.update({"origin": "https://evil.example"}), 403, "another page"),
        (lambda _, headers: headers.update({"content-type": "text/plain"}), 403, "by the form"),
        (lambda form, _: form.update(reason="x" * 70_000), 403, "bytes"),
        (lambda form, _: form.update({f"f{number}": "" for number in range(60)}), 403, "cannot be read"),
        (lambda form, _: form.update(author=" "), 400, "give your name"),
        (lambda form, _: form.update(reason=""), 400, "has a reason"),
        (lambda form, _: form.update(kind="overrule"), 400, "is none of"),
        (lambda form, _: form.update(kind="correct", field="", value="1"), 400, "names a field"),
        (lambda form, _: form.update(kind="same", other=""), 400, "another record"),
    ],
)
def test_what_is_refused_changes_nothing(change: Change, status: int, message: str, client: TestClient, book: Path) -> None:
    target = waiting(book)[0].finding.id
    form, headers = {**form_of(client, target), "kind": "accept"}, dict[str, str]()
    change(form, headers)
    with Ledger.open(book) as ledger:
        head = ledger.head
        answer: Response = client.post(f"/xa-xb/review/{target}", data=form, headers=headers)
        assert (answer.status_code, ledger.head) == (status, head), answer.text
    assert message in answer.text


def test_our_own_page_may_hide_its_origin(client: TestClient, book: Path) -> None:
    target = waiting(book)[0].finding.id
    headers = {"origin": "null", "sec-fetch-site": "same-origin"}
    answer = client.post(f"/xa-xb/review/{target}", data={**form_of(client, target), "kind": "accept"}, headers=headers)
    assert answer.status_code == 303


def test_no_such_partnership_and_no_such_finding(client: TestClient, book: Path) -> None:
    target = waiting(book)[0].finding.id
    form = {**form_of(client, target), "kind": "accept"}
    assert client.post(f"/nowhere/review/{target}", data=form).status_code == 404
    assert client.post("/xa-xb/review/fnothing", data={**form, "seen": ""}).status_code == 400
    assert client.get("/xa-xb/review/fnothing").status_code == 404


def test_a_server_for_readers_takes_no_decisions(book: Path) -> None:
    target = waiting(book)[0].finding.id
    with TestClient(create_app(book, hosts=("testserver",), today=lambda: TODAY)) as reader:
        page = reader.get(f"/xa-xb/review/{target}").text
        assert "takes no decisions" in page
        assert '<form method="post"' not in page
        assert reader.post(f"/xa-xb/review/{target}", data={"kind": "accept"}).status_code == 403
        assert len(reader.get("/api/xa-xb/review?everything=true").json()) == len(waiting(book))
        only = reader.get("/xa-xb/review?only=new").text
        assert only.count('class="proposal"') == sum(one.asks == "new" for one in waiting(book))
        unasked = next(name for name in QUESTIONS if all(one.asks != name for one in waiting(book)))
        assert "None of them asks this." in reader.get(f"/xa-xb/review?only={unasked}").text


def test_no_script_of_a_document_survives(book: Path, tmp_path: Path) -> None:
    evil = tmp_path / "evil.txt"
    evil.write_text(
        "Title: <script>x</script>\nPublished: 2031-05-09\n\nArvenia delivered two Otter-4 <img src=x onerror=alert(1)> boats to Belmark on May "
        "2, 2031, the defence ministry said."
    )
    with Ledger.open(book, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
        list(pipeline.read_inputs(ledger, desk, discover_inputs([str(evil)]), recorded_at=NOW))
    with TestClient(create_app(book, hosts=("testserver",), today=lambda: TODAY, takes_decisions=True)) as reader:
        for path in ("/xa-xb/review?only=read", "/xa-xb/review"):
            page = reader.get(path).text
            assert "<script>x" not in page
            assert "<img src=x" not in page


def test_the_command_lists_shows_and_asks(book: Path) -> None:
    runner, options = CliRunner(), ["--book", str(book), "--known-at", "2031-06-30", "--valid-on", "2031-06-30"]
    listed = runner.invoke(main, [*options, "review"])
    assert listed.exit_code == 0, listed.output
    assert "readings wait" in listed.output
    printed = re.findall(r"^ (f\w{9,}) ", listed.output, re.MULTILINE)
    assert printed
    assert {runner.invoke(main, [*options, "review", one]).exit_code for one in printed} == {0}
    found = json.loads(runner.invoke(main, [*options, "--format", "json", "review", "--all"]).stdout)
    assert len(found) == len(waiting(book))
    target = found[0]["finding"]["id"]
    shown = runner.invoke(main, [*options, "review", target])
    assert found[0]["finding"]["wording"] in shown.output
    assert "version" in shown.output
    assert runner.invoke(main, [*options, "review", "fnothing"]).exit_code == 2
    field = min(found[0]["finding"]["fields"])
    for answer in (
        "n\n",
        f"c\n{field}\n5\nmisread\n",
        "s\nother-record\nit is\n",
        "d\nxb-heron-2028\nit is not\n",
        "r\nno\n",
        "a\nyes\n",
        "q\n",
    ):
        asked = runner.invoke(main, [*options, "review", "--all", "--ask", "--limit", "1", "--author", "ann"], input=answer)
        assert asked.exit_code == 0, asked.output
    with Ledger.open(book) as ledger:
        made = list_rulings(ledger)
        assert {ruling.author for ruling in made} == {"ann"}
        assert len(made) >= 3
        assert all(ruling.reason for ruling in made)


def test_a_version_that_changed_while_asking_is_not_appended(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import click

    target = waiting(book)[0].finding.id
    say = iter(["r", "why not", "q"])

    def prompt(text: str, **_: object) -> str:
        if text == "why":
            decide(book, DecisionKind.ACCEPT, target)
        return next(say)

    monkeypatch.setattr(click, "prompt", prompt)
    options = ["--book", str(book), "--known-at", "2031-06-30", "--valid-on", "2031-06-30"]
    run = CliRunner().invoke(main, [*options, "review", "--all", "--ask", "--limit", "1"])
    assert "not appended" in run.output + run.stderr
