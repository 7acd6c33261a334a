"""Measures of how well things are read and told apart, each with a floor; see README.md."""
