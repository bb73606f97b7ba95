"""Runs a morning unattended: briefs what is new in its sources, and sends it in one message.

It builds on rendering and delivery, and the command line calls it. ``Morning`` is the content of a
morning's file; ``gather`` reads articles from sources, ``choose`` selects those that are wanted and
new, ``run`` does everything and keeps the ledger.
"""
