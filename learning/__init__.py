"""Learns from labelled sentences what the reader weighs: how likely a sentence tells something of a kind."""
