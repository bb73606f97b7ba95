"""Reads finished briefs: whether a document says only what its article says.

``documents.verify_document`` takes a brief apart as it lies there, in any of its formats,
trusting nothing that it says about itself, and looks every passage up in the article. It knows the
fixed words of a page (``briefgen.labels``) and nothing else of how pages are made. Nothing is
imported here, since a brief is checked before printing with two modules alone.
"""
