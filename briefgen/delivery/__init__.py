"""Sends finished pages as mail, to each recipient at most once.

``message`` writes a draft and ``outgoing`` completes it; both are pure. ``smtp`` talks to a server,
``ledger`` records what became of each message for each recipient, and ``sending`` uses both.
"""
