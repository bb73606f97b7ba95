"""The receipt: whether a finished document says only what its article says.

``documents.verify_document`` takes a brief apart as it lies there, in any of its formats,
trusting nothing that it says about itself, and looks every passage up in the article. Nothing is
imported here, since a brief is checked before printing with ``fold`` and ``ground`` alone.
"""
