"""A language model as one more reader: optional, off by default, never needed.

Any endpoint that speaks the OpenAI protocol will do, one on this machine too; it is the user's own setting. The model names kinds and
copies words; every value is made from those words by the same finders that the rules use, and what does not stand in the text is
refused. Its findings are proposals: no link of theirs is ever confirmed by machine, so nothing in a book moves until a person
has ruled. Nothing a document says can change that, whatever the model makes of it.
"""

from __future__ import annotations

from pactbook.assistant.endpoint import Completion, Endpoint, ask_endpoint
from pactbook.assistant.reader import FAMILY, Assistant, Usage, read_with_model

__all__ = ["FAMILY", "Assistant", "Completion", "Endpoint", "Usage", "ask_endpoint", "read_with_model"]
