"""Word lists and other data that ships with the package."""
