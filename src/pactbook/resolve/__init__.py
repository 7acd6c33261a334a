"""Which mentions are the same thing.

A machine proposes links from what documents say to records of the book; each proposal is a decision with a score and its
reasons, applied when reading and undone by a later decision. Nothing here changes a claim.
"""
