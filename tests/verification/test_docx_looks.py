"""The parts of a DOCX that hold no words: the digests kept are those of what is rendered."""

import hashlib
from io import BytesIO
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification import docx_looks
from tests.builders import story_brief


def test_digests_are_those_of_a_rendered_document():
    """After a change of styles the digests that this prints belong into ``docx_looks.py``."""
    archive = ZipFile(BytesIO(render(story_brief(), "docx", Settings())))
    looks = {
        docx_looks.digest_of(fromstring(archive.read(name)))  # noqa: S314  (of our own making)
        for name in (docx_looks.STYLES, docx_looks.NUMBERING)
    }
    constant = {
        name: frozenset({hashlib.sha256(archive.read(name)).hexdigest()[: docx_looks.DIGITS]})
        for name in docx_looks.CONSTANT
    }

    assert looks == docx_looks.LOOKS
    assert constant == docx_looks.CONSTANT
