"""Answers as files for other tools, each value beside its citation. A file is named for what it holds and how; nothing is decided here."""
