"""The way out: finished pages as a message. Nothing here is sent, and nothing is read."""
