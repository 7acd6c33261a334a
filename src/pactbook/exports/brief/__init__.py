"""A brief as a letter: paragraphs, tables and numbered citations, and from these Markdown or a PDF."""
