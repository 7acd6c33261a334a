"""Which few changes would connect most: an exact answer, checked by counting.

``changes`` lists what may be changed, ``board`` counts what a plan gives (the only judge of one). ``fitting`` searches the best fits beside
settled gateways and agreements; where there are too many sets of those, ``routes`` and ``model`` turn the question into a mixed-integer
programme and ``solver`` hands it to HiGHS. ``search`` finds the best plan of all, ``planner`` puts the answers together. Needs the extra
``plan``.
"""

import os

# The products of matrices here are small: threads that share one cost more in waiting for each other than they save, many times more on
# a busy machine. It has to be said before numpy is loaded, which only plans do, and whoever said something else is heard.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
