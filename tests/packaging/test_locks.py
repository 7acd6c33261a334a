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
LOCKS = ("run", "build", "dev")


def _read(name: str) -> dict[str, Version]:
    text = (ROOT / f"requirements/{name}.lock").read_text()
    return {
        canonicalize_name(found[1]): Version(found[2])
        for found in re.finditer(r"^([\w.\-]+)(?:\[[\w,]+\])?==([^\s;]+)", text, re.M)
    }


def _wanted(name: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    runtime = project["project"]["dependencies"]
    wanted = {"run": runtime, "build": groups["build"], "dev": [*runtime, *groups["build"], *groups["dev"]]}[name]
    return [Requirement(one) for one in wanted if isinstance(one, str)]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(name: str) -> None:
    locked = _read(name)
    held = {one: locked.get(canonicalize_name(one.name)) for one in _wanted(name)}
    assert [str(one) for one, version in held.items() if version is None or version not in one.specifier] == []


@pytest.mark.parametrize("name", ["run", "build"])
def test_development_uses_the_versions_that_ship(name: str) -> None:
    dev = _read("dev")
    assert {package: version for package, version in _read(name).items() if dev.get(package) != version} == {}


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(name: str) -> None:
    text = (ROOT / f"requirements/{name}.lock").read_text()
    blocks = re.findall(r"^[\w.\-]+(?:\[[\w,]+\])?==.*(?:\n[ #].*)*", text, re.M)
    assert len(blocks) == len(_read(name)) > 0
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
    assert re.search(r"://|^-|file:|/[a-z]+/", re.sub(r"# .*", "", text), re.M) is None
