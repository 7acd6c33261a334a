"""Publishers: each folder knows where one kind of publication is found and, where it has a layout of its own, how it is read.

:mod:`pactbook.sources.registry` finds the folders by scanning and picks who reads a document; :mod:`pactbook.sources.book` is the
curated book, which is one more publisher.
"""
