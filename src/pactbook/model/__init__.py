"""The nouns: small immutable records with no input or output.

Everything above imports these; they import only :mod:`pactbook.errors`. One value type a module.
"""
