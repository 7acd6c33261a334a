"""The vocabulary files, as any installation reads them."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml

from pactbook.model.vocabulary import load_vocabulary

NAMES = sorted(path.name.removesuffix(".yml") for path in (files("pactbook.model") / "vocab").iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_both_parsers_of_yaml_read_the_same(name: str) -> None:
    """Where the library in C is missing, the one in Python stands in; it is stricter about words with a question mark."""
    text = (files("pactbook.model") / "vocab" / f"{name}.yml").read_text(encoding="utf-8")
    assert yaml.load(text, Loader=yaml.SafeLoader) == load_vocabulary(name)
