"""What was learned from labelled sentences: how likely a sentence tells something of a kind, and by which of its words.

The rules of the clause readers find what is worded as they know it; what was learned from thousands of labelled sentences weighs
all words of a sentence together: by numbers a word, quickly, and by an encoder that sees what they mean beside each other. Rules
and what was learned make different mistakes, so each checks the other. ``python -m learning`` makes both files.
"""
