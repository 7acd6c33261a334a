"""The questions pactbook answers, as frozen dataclasses that the command line, the web and exports all show.

A view takes records at one AsOf and returns plain values; :mod:`pactbook.views.plain` turns any of them into JSON.
"""
