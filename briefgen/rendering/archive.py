"""Attaches to an archived PDF what is needed to check it if nothing else is left.

This is, for each brief, its article (the text as read, in UTF-8) and its data (JSON) and, for all
of them, a list of their SHA-256 in the form that ``sha256sum --check`` reads.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from briefgen.labels import LABELS
from briefgen.rendering.data import to_json
from briefgen.verification.attachments import ARTICLE, DATA, SUMS, numbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Brief
    from briefgen.settings import Settings


# PDF/A requires a description of all metadata beyond its own standard.
_ACCESSIBLE: Final = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_END: Final = b"</rdf:RDF>"


@dataclass(frozen=True, slots=True)
class _File:
    """A file to attach: its content, its relationship to the page, and the label describing it."""

    data: bytes
    relationship: str
    label: str


def attach(briefs: Sequence[Brief], settings: Settings) -> tuple[Any, ...]:
    """Return the WeasyPrint attachments for printed briefs, in the order used in a PDF."""
    from weasyprint import Attachment

    files = dict(_files(briefs, settings))
    sums = "".join(f"{_sha256(file.data)}  {name}\n" for name, file in files.items())
    files[SUMS] = _File(sums.encode("ascii"), "Supplement", "attached_sums")
    return tuple(
        Attachment(
            string=file.data,
            name=name,
            relationship=file.relationship,
            description=LABELS[file.label],
        )
        for name, file in sorted(files.items())
    )


def finish(document: Any, pdf: Any) -> None:  # noqa: ARG001  (WeasyPrint calls it with both)
    """Correct the objects of a PDF before it is written.

    Attachments get no time, each is named only once, and the metadata also declare PDF/UA-1, which
    WeasyPrint never does for PDF/A.
    """
    pdf.catalog["AF"][:] = list(dict.fromkeys(pdf.catalog["AF"]))
    for item in pdf.objects:
        extra = getattr(item, "extra", None) or {}
        if extra.get("Type") == "/EmbeddedFile":
            del extra["Params"]["CreationDate"], extra["Params"]["ModDate"]
        elif extra.get("Type") == "/Metadata":
            item.stream = [part.replace(_END, _ACCESSIBLE + _END) for part in item.stream]


def _files(briefs: Sequence[Brief], settings: Settings) -> Iterator[tuple[str, _File]]:
    """Yield the files of each brief with their names, those of a story one by one."""
    every = [replace(one, others=(), copies=()) for brief in briefs for one in brief.told]
    for number, brief in enumerate(every, 1):
        place = number if len(every) > 1 else 0
        text = brief.analysis.article.text.encode("utf-8", "surrogatepass")
        yield numbered(ARTICLE, place), _File(text, "Source", "attached_article")
        data = to_json((brief,), (brief,), settings)
        yield numbered(DATA, place), _File(data, "Data", "attached_data")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
