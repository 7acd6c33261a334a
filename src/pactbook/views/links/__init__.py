"""Who can talk to whom: the matrix of pairs, the path of one, coverage with bounds and over time, and which changes help most.

``mesh`` is the arithmetic on bare networks; ``build`` makes one from records and a question; everything else asks it.
"""
