"""What an archived PDF carries with it, so that it can be checked when nothing else is left.

Each brief brings its article (the text as read, in UTF-8), its own data (JSON) and, for all of
them, a list of their sha-256 in the form that ``sha256sum --check`` reads.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from briefgen.briefing.receipt.attached import ARTICLE, DATA, SUMS, numbered
from briefgen.rendering.data import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Brief


def attach(briefs: Sequence[Brief]) -> tuple[Any, ...]:
    """Give the WeasyPrint attachments of briefs, by name, as a PDF lists them."""
    from weasyprint import Attachment

    files = dict(_files(briefs))
    sums = "".join(f"{_sha256(data)}  {name}\n" for name, (data, _) in files.items())
    files[SUMS] = (sums.encode("ascii"), "Supplement")
    return tuple(
        Attachment(string=data, name=name, relationship=relationship)
        for name, (data, relationship) in sorted(files.items())
    )


def finish(document: Any, pdf: Any) -> None:  # noqa: ARG001  (WeasyPrint calls it with both)
    """Take the time of day out of the attachments, and name each once among the files."""
    pdf.catalog["AF"][:] = list(dict.fromkeys(pdf.catalog["AF"]))
    for item in pdf.objects:
        extra = getattr(item, "extra", None) or {}
        if extra.get("Type") == "/EmbeddedFile":
            del extra["Params"]["CreationDate"], extra["Params"]["ModDate"]


def _files(briefs: Sequence[Brief]) -> Iterator[tuple[str, tuple[bytes, str]]]:
    """Give the name of each file, what it holds and what it is to the page."""
    for number, brief in enumerate(briefs, 1):
        place = number if len(briefs) > 1 else 0
        text = brief.analysis.article.text.encode("utf-8", "surrogatepass")
        yield numbered(ARTICLE, place), (text, "Source")
        yield numbered(DATA, place), (to_json(brief), "Data")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
