"""Turns briefs into a page: one tree of sections, entries and fields, used by every format.

``page_builder.build_page`` builds it from briefs, ``edited_pages.read_page`` from Markdown. Each
format prints the tree, and nothing that is not in it.
"""
