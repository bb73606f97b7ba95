"""Hostile bytes for every door: what is read ends in a report or in an error of one line."""
