"""The way out: finished pages as a message, and the message to its readers, each once.

``message`` writes a draft and ``outgoing`` completes it; both are pure. ``smtp`` talks to a server,
``ledger`` holds what became of each message for each recipient, ``sending`` keeps the one while it
does the other.
"""
