"""A brief that a desk has edited by hand: Markdown in, the page that briefgen would print out.

``reading`` takes the Markdown apart into sections, lines and fields; ``printing`` fills the page of
a template set with them.
"""
