"""The tests; folders mirror ``briefgen/``."""
