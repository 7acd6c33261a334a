"""Publishers: each folder knows where one kind of publication is found and how it is read.

:mod:`pactbook.sources.book` is the curated book, which is one more publisher. Running text, whoever publishes it, is read by
:mod:`pactbook.reading`, on which the folders stand.
"""
