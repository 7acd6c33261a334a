"""Reads the vocabulary files beside it. The words are data; this is the only door to them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load_vocabulary(name: str) -> Any:
    """The parsed content of ``vocab/<name>.yml``; callers must not change it."""
    text = (files("pactbook.model") / "vocab" / f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
