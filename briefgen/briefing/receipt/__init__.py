"""The receipt: whether a finished document says only what its article says.

``verify_document`` takes a brief apart as it lies there, .md, .html, .pdf or .json, trusting
nothing that it says about itself, and looks every passage up in the article.
"""

from briefgen.briefing.receipt.documents import verify_document
from briefgen.briefing.receipt.report import Failure, Report

__all__ = ["Failure", "Report", "verify_document"]
