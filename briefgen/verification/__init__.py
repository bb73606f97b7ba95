"""Checks finished briefs: whether a document says only what its article says.

``documents.verify_document`` parses a brief in any of its formats, trusting nothing that it says
about itself, and looks up every passage in the article. It knows the fixed words of a page
(``briefgen.labels``) and nothing else about how pages are made. Nothing is imported here, because
two modules alone are enough to check a brief before printing.
"""
