"""One question to an endpoint that speaks the OpenAI protocol, and its answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import urllib3

from pactbook import __version__
from pactbook.errors import AssistantUnavailableError

MAX_ANSWER_BYTES = 2_000_000
TRIES = 3
_AGAIN = (429, 500, 502, 503, 504)


@dataclass(frozen=True)
class Endpoint:
    """Where a model is asked, and how. ``url`` is the base of the protocol, such as ``http://127.0.0.1:8080/v1``: the user's own setting, so it
    may be this machine, and is the only address that is ever asked. ``seconds`` bounds one answer."""

    url: str
    model: str
    key: str | None = None
    max_tokens: int = 2_000
    temperature: float = 0.0
    seed: int = 7
    seconds: float = 120.0

    @property
    def parameters(self) -> dict[str, Any]:
        """What of it affects an answer: everything but the key and the patience."""
        return {
            "url": self.url,
            "model": self.model,
            "max_tokens": self.max_tokens,
            "temperature": self.temperature,
            "seed": self.seed,
        }


@dataclass(frozen=True, slots=True)
class Completion:
    """An answer: its text, whether it was cut short or refused by the model itself, and what it cost in tokens."""

    text: str
    finish: str
    prompt_tokens: int = 0
    answer_tokens: int = 0


def ask_endpoint(endpoint: Endpoint, messages: list[dict[str, str]], schema: dict[str, Any]) -> Completion:
    """Ask once (three times while the endpoint is busy). Redirects are not followed and no proxy is used.

    Raises:
        AssistantUnavailableError: when there is no answer, none in time, or one that is not of the protocol.
    """
    if urlsplit(endpoint.url).scheme not in ("http", "https"):
        raise AssistantUnavailableError(endpoint.url, "expected an http or https address")
    body = {
        "model": endpoint.model,
        "messages": messages,
        "temperature": endpoint.temperature,
        "seed": endpoint.seed,
        "max_tokens": endpoint.max_tokens,
        "response_format": {"type": "json_schema", "json_schema": {"name": "findings", "strict": True, "schema": schema}},
    }
    headers = {"Content-Type": "application/json", "User-Agent": f"pactbook/{__version__}"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    for attempt in range(1, TRIES + 1):
        status, content = _post(endpoint, json.dumps(body).encode(), headers)
        if status == 200:
            return _read_answer(endpoint, content)
        if status not in _AGAIN or attempt == TRIES:
            raise AssistantUnavailableError(
                endpoint.url, f"it answered with status {status}: {content[:200].decode('utf-8', 'replace')}"
            )
    raise AssertionError("the last attempt returns or raises")


def _post(endpoint: Endpoint, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
    try:
        with urllib3.PoolManager(retries=False) as pool:
            answer = pool.request(
                "POST",
                f"{endpoint.url.rstrip('/')}/chat/completions",
                body=body,
                headers=headers,
                redirect=False,
                timeout=urllib3.Timeout(total=endpoint.seconds),
                preload_content=False,
            )
            content = answer.read(MAX_ANSWER_BYTES + 1)
            answer.release_conn()
    except urllib3.exceptions.HTTPError as error:
        raise AssistantUnavailableError(endpoint.url, str(error)) from error
    if len(content) > MAX_ANSWER_BYTES:
        raise AssistantUnavailableError(endpoint.url, f"an answer of more than {MAX_ANSWER_BYTES} bytes")
    return answer.status, content


def _read_answer(endpoint: Endpoint, content: bytes) -> Completion:
    try:
        answer = json.loads(content)
        choice = answer["choices"][0]
        message = choice["message"]
        usage = answer.get("usage") or {}
        refusal = message.get("refusal")
        return Completion(
            text=str(refusal or message.get("content") or ""),
            finish="refused" if refusal else str(choice.get("finish_reason") or "stop"),
            prompt_tokens=int(usage.get("prompt_tokens") or 0),
            answer_tokens=int(usage.get("completion_tokens") or 0),
        )
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise AssistantUnavailableError(endpoint.url, f"an answer that is not of the protocol ({error!r})") from error
