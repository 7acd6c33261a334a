"""The tests' own promises: no network, and browser tests that never vanish in silence."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("call", ["connect", "connect_ex"])
def test_no_test_reaches_beyond_this_machine(call: str) -> None:
    with socket.socket() as outgoing, pytest.raises(AssertionError, match=r"192\.0\.2\.1"):
        getattr(outgoing, call)(("192.0.2.1", 80))


def test_no_test_looks_up_a_name() -> None:
    with pytest.raises(AssertionError, match=r"example\.org"):
        socket.getaddrinfo("example.org", 80)


def test_a_server_on_this_machine_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()


def test_more_examples_are_tried_where_changes_land() -> None:
    assert settings.get_profile("ci").max_examples > settings.get_profile("dev").max_examples


@pytest.mark.slow
@pytest.mark.parametrize(("policy", "status", "said"), [("", 0, "skipped"), ("required", 1, "no Chromium on this machine")])
def test_without_a_browser_its_tests_say_so(tmp_path: Path, policy: str, status: int, said: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PACTBOOK_", "PYTEST_"))}
    environment |= {"PATH": str(tmp_path), "PACTBOOK_BROWSER_TESTS": policy}
    command = [sys.executable, "-m", "pytest", "-q", "-ra", "-p", "no:cacheprovider", "tests/web/test_browser.py"]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == status, result.stdout
    assert said in result.stdout
    assert "install chromium" in result.stdout
    assert "passed" not in result.stdout
