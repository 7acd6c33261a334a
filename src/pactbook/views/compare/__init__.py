"""Two partnerships side by side at one AsOf: each figure with its counting rule and the records behind it."""
