"""What a page that writes must prove: that it came from a page of this server, and was sent by this server's own form.

Two guards, either of which would do in a browser of today: the browser says where a request comes from (``Sec-Fetch-Site``, ``Origin``), and
each form carries a token that only a reader of our pages can know. The token is made anew whenever the server starts.
"""

from __future__ import annotations

import hmac
import secrets
from urllib.parse import parse_qs

from fastapi import Request

from pactbook.errors import RequestRefusedError

MAX_FORM_BYTES = 64_000


def make_token() -> str:
    """A token for all forms of one run of the server."""
    return secrets.token_urlsafe(24)


async def read_form(request: Request, token: str) -> dict[str, str]:
    """The fields of a form that was sent from one of our own pages; the last value of each, without surrounding blanks.

    Raises:
        RequestRefusedError: for a request from elsewhere, a token of another run, a form of another type, or one too large.
    """
    _check_origin(request)
    if request.headers.get("content-type", "").partition(";")[0] != "application/x-www-form-urlencoded":
        raise RequestRefusedError("a decision is sent by the form on its page")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_FORM_BYTES:
            raise RequestRefusedError(f"a form of more than {MAX_FORM_BYTES} bytes")
    try:
        parsed = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=50)
    except ValueError as error:
        raise RequestRefusedError(f"a form that cannot be read ({error})") from error
    fields = {name: values[-1].strip() for name, values in parsed.items()}
    if not hmac.compare_digest(fields.get("token", "").encode(), token.encode()):
        raise RequestRefusedError("the page was made before the server was last started; load it again")
    return fields


def _check_origin(request: Request) -> None:
    site = request.headers.get("sec-fetch-site")
    if site not in (None, "same-origin"):
        raise RequestRefusedError(f"it comes from elsewhere ({site})")
    origin = request.headers.get("origin")
    # Our pages send no referrer, and browsers then call their origin "null"; what that hides, Sec-Fetch-Site has told.
    if origin not in (None, "null") and origin.partition("://")[2] != request.headers.get("host"):
        raise RequestRefusedError(f"it comes from another page ({origin})")
