"""Imports point down; and the contract that says so bites."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    script = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [script, "--no-cache", "--config", str(folder / "pyproject.toml")],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The package's code without its data, to be broken."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(
        ROOT / "src/pactbook", tmp_path / "src/pactbook", ignore=shutil.ignore_patterns("*.yml", "*.woff2", "__pycache__")
    )
    return tmp_path


@pytest.mark.slow
def test_imports_point_down() -> None:
    result = _lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("where", "line", "contract"),
    [
        ("model/money.py", "import pactbook.views.sales", "Imports point down"),
        ("ledger/chain.py", "import pactbook.sources.book", "Imports point down"),
        ("reading/read.py", "import pactbook.sources.book", "Imports point down"),
        ("sources/other/read.py", "import pactbook.sources.book", "Publisher folders are independent of each other"),
        ("views/sales.py", "import jinja2", "Only the web knows the web framework"),
        ("cli/output.py", "import fastapi", "The command line reaches the web framework only through the web"),
    ],
)
def test_an_import_that_does_not_is_found(checkout: Path, where: str, line: str, contract: str) -> None:
    module = checkout / "src/pactbook" / where
    module.parent.mkdir(exist_ok=True)
    (module.parent / "__init__.py").touch()
    module.write_text(f"{module.read_text() if module.exists() else ''}\n{line}\n")
    result = _lint_imports(checkout)
    assert result.returncode != 0
    assert f"{contract} BROKEN" in result.stdout


@pytest.mark.slow
def test_a_new_package_must_be_given_a_layer(checkout: Path) -> None:
    (checkout / "src/pactbook/misc").mkdir()
    (checkout / "src/pactbook/misc/__init__.py").touch()
    result = _lint_imports(checkout)
    assert result.returncode != 0
    assert "misc" in result.stdout + result.stderr


def test_every_runtime_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    named = tomllib.loads(text)["project"]["dependencies"]
    lines = [line for line in text.splitlines() for one in named if line.strip().startswith(f'"{one}"')]
    assert len(lines) == len(named)
    assert [line for line in lines if "#" not in line] == []
