"""How the ranking behaves."""
