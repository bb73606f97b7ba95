"""Completes a DOCX file: its properties, its seal, and bytes that are always the same."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from textwrap import shorten
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from briefgen.rendering.word import LONGEST_PROPERTY
from briefgen.verification.fingerprints import META_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document

    from briefgen.rendering.word import Properties

# The earliest time that a zip file can express, used in place of none.
NO_TIME: Final = (1980, 1, 1, 0, 0, 0)

CUSTOM: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name={name}>'
    "<vt:lpwstr>{value}</vt:lpwstr></property></Properties>"
)


def describe(document: Document, properties: Properties) -> None:
    """Write the properties; the only date in them is that of the article."""
    core = document.core_properties
    core.title = _cut(properties.title)
    core.subject = properties.subject
    core.author = _cut(properties.author)
    core.keywords = _cut(properties.keywords)
    core.language = properties.lang
    core.identifier = properties.serial
    core.comments = core.last_modified_by = ""
    core.revision = 1
    element = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
    for name in ("created", "modified"):
        for found in element.findall(qn(f"dcterms:{name}")):
            element.remove(found)
    if properties.published:
        core.created = core.modified = datetime.combine(properties.published, time())
    _drop_leftovers(document)


def put_seal(document: Document, marks: Sequence[str]) -> None:
    """Put the fingerprints of a seal into a property that is not shown."""
    package = document.part.package
    if marks:
        xml = CUSTOM.format(name=quoteattr(META_NAME), value=" ".join(marks))
        place = PackURI("/docProps/custom.xml")
        part = Part(place, CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, xml.encode("utf-8"), package)
        package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def same_bytes(data: bytes) -> bytes:
    """Return a zip file packed again without times and without traces of this machine."""
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            about = ZipInfo(name, NO_TIME)
            about.compress_type = ZIP_DEFLATED
            about.create_system = 0
            new.writestr(about, old.read(name))
    return packed.getvalue()


def _cut(text: str) -> str:
    """Return a property shortened between two words; of one long word, nothing."""
    return shorten(
        text, LONGEST_PROPERTY, placeholder="", break_long_words=False, break_on_hyphens=False
    )


def _drop_leftovers(document: Document) -> None:
    """Leave out what python-docx's empty document says about its maker: preview, program."""
    relations = document.part.package.rels
    for key, relation in list(relations.items()):
        if relation.reltype.endswith(("/thumbnail", "/extended-properties")):
            del relations[key]
