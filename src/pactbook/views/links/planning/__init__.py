"""Which few changes would connect most: an exact answer by mixed-integer programming, checked by counting.

``changes`` lists what may be changed, ``board`` counts what a plan gives (the only judge of one), ``routes`` and ``model`` turn the
question into a programme, ``solver`` hands it to HiGHS, ``planner`` puts the answers together. Needs the extra ``plan``.
"""
