"""What was learned from labelled sentences: how likely a sentence tells something of a kind.

The rules of the clause readers find what is worded as they know it; numbers learned from thousands of labelled sentences weigh all words
of a sentence together. The two make different mistakes, so each checks the other. ``python -m learning`` makes the numbers.
"""
