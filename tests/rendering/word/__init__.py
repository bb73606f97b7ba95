"""Tests of the page as a DOCX document."""
