"""Findings folded into records: what the book holds on one sale, statement or other thing at one AsOf.

Everything here is a pure function of effective findings (decisions already applied) and an AsOf. Nothing reads a file, asks the
day, or knows which countries it is about.
"""
