"""Locks: every package at one version, with hashes, and without a word on where it came from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent.parent
LOCKS = ("run", "dev")


def _read(name: str) -> dict[str, Version]:
    text = (ROOT / f"requirements/{name}.lock").read_text()
    return {
        canonicalize_name(found[1]): Version(found[2])
        for found in re.finditer(r"^([\w.\-]+)(?:\[[\w,]+\])?==([^\s;]+)", text, re.M)
    }


def _wanted(name: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = list(project["project"]["dependencies"])
    return [Requirement(one) for one in wanted + (project["dependency-groups"]["dev"] if name == "dev" else [])]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(name: str) -> None:
    locked = _read(name)
    assert [str(one) for one in _wanted(name) if locked.get(canonicalize_name(one.name)) not in one.specifier] == []


def test_development_and_shipping_use_the_same_versions() -> None:
    run, dev = _read("run"), _read("dev")
    assert {name: version for name, version in run.items() if dev.get(name) != version} == {}


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(name: str) -> None:
    text = (ROOT / f"requirements/{name}.lock").read_text()
    blocks = re.findall(r"^[\w.\-]+(?:\[[\w,]+\])?==.*(?:\n[ #].*)*", text, re.M)
    assert len(blocks) == len(_read(name)) > 10
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
    assert re.search(r"://|^-|file:|/[a-z]+/", re.sub(r"# .*", "", text), re.M) is None
