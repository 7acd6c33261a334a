"""What the clause readers read is tested by itself: learned odds would pass over what a rule does not read, or drop what one reads wrongly."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _rules_alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("second_look") is None:
        monkeypatch.setattr("pactbook.reading.read.may_tell", lambda _: True)
        monkeypatch.setattr("pactbook.reading.read.tells_of_defence", lambda _, *, speaks: speaks)
        monkeypatch.setattr("pactbook.reading.read.take_second_look", lambda _: None)
