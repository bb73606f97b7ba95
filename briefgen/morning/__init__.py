"""A morning, which runs by itself: sources in, what is new briefed, one message out, nothing twice.

It lies behind rendering and delivery, and before the command line, which calls it. ``Morning`` is
what a file says of it; ``gather`` makes articles of sources, ``choose`` takes those that are wanted
and new, ``run`` does it all and keeps the ledger.
"""
