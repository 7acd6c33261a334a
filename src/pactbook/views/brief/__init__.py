"""A partnership on one page, for the morning of a meeting: what waits, what moved, what is overdue, what comes next, who said what last,
and what the book cannot see."""
