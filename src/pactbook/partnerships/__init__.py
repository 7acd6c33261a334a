"""Shipped partnerships: data only, one folder each (see docs: how to write a book)."""
