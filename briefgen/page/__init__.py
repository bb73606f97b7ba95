"""The page: ``Brief`` in, one tree of sections, entries and fields out, for every format.

``page_builder.build_page`` makes it of briefs, ``edited_pages.read_page`` of Markdown. Each format
is a visit to the tree, and prints nothing that is not in it.
"""
