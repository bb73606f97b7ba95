"""A message against its article: every part of it."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import SMTP, default
from functools import cache

import pytest

from briefgen.briefing import verify
from briefgen.errors import InputError
from briefgen.reading import read_text
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.documents import verify_document
from tests.builders import article_of, brief_of, story, story_brief, titled_story


@cache
def rendered(titled=True, **settings) -> bytes:  # noqa: FBT002
    """Render the story as a message once."""
    brief = story_brief(titled_story() if titled else None)
    return render(verify(brief), "eml", Settings(length=2_000, **settings))


def failures_of(data):
    """Return what does not stand in the story, line by line."""
    return [str(failure) for failure in verify_document(data, ".eml", story()).failures]


def with_part(kind, old, new):
    """Change words in one part of the message."""
    message = message_from_bytes(rendered(), policy=default)
    part = message.get_body((kind,))
    text = part.get_content()
    assert old in text
    part.set_content(text.replace(old, new, 1), subtype=part.get_content_subtype())
    return message.as_bytes(policy=SMTP)


@pytest.mark.slow
@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"titled": False},
        {"serial": "12", "banner": "UNOFFICIAL"},
        {"subject": "Words of the desk"},
    ],
)
def test_a_true_message_passes(settings):
    """Text, HTML, PDF and subject, with what the desk has put on them."""
    report = verify_document(rendered(**settings), ".eml", story())

    assert [str(failure) for failure in report.failures] == []
    assert report.checked > 120


@pytest.mark.parametrize(("kind", "name"), [("plain", "text"), ("html", "HTML")])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Brennica and Sarkland vetoed", "Brennica and Sarkland praised"),
        ("41,000", "14,000"),
        ("Ilse Tarn", "Ilsa Tarn"),
        # words of the article in the wrong place: the seal of the HTML tells, for both
        ("Ilse Tarn", "Edda Loom"),
        ("threatened", "pending"),
    ],
)
def test_a_change_in_either_part_is_found(kind, name, old, new):
    """A reader sees one of them, and another reader the other."""
    failures = failures_of(with_part(kind, old, new))

    assert failures
    assert all(failure.startswith(f"{name}, line ") for failure in failures)


def test_words_between_angle_brackets_at_the_end_of_a_field_are_under_the_seal():
    """In plain text they look like where a link leads."""
    article = read_text("The crew left the harbour <x:y> on Monday, said Ana Ng.\n")
    brief = brief_of(article, points=["The crew left the harbour <x:y>"])

    assert not verify_document(render(brief, "eml", Settings()), ".eml", article).failures


def test_the_attached_pdf_is_compared_too():
    """One that was made from something else does not pass with the message."""
    message = message_from_bytes(rendered(), policy=default)
    (attachment,) = message.iter_attachments()
    sentence = "Brennica and Sarkland praised it."
    pdf = render(brief_of(article_of(sentence), points=[sentence]), "pdf", Settings())
    attachment.set_content(pdf, maintype="application", subtype="pdf", filename="strait.pdf")
    failures = failures_of(message.as_bytes(policy=SMTP))

    assert failures
    assert all(failure.startswith("strait.pdf, ") for failure in failures)


def test_a_changed_subject_is_found():
    """What a recipient reads first is the headline, or said to be the desk's."""
    message = message_from_bytes(rendered(), policy=default)
    message.replace_header("Subject", "Orrel leaves Port Adren with a deal on the Karsh Strait")
    (failure,) = failures_of(message.as_bytes(policy=SMTP))

    assert failure.startswith("text, Subject: 'Orrel leaves Port Adren with a deal")


def test_a_part_that_is_no_brief_is_named():
    """Nothing goes along unseen."""
    message = message_from_bytes(rendered(), policy=default)
    message.add_attachment(b"PK", maintype="application", subtype="zip", filename="more.zip")
    (failure,) = failures_of(message.as_bytes(policy=SMTP))

    assert failure == "more.zip: '.zip' is no form of a brief, and cannot be compared"


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"Subject: x\n\nOrrel left Port Adren.\n"])
def test_what_is_no_message_of_ours_is_refused(data):
    """Empty and foreign files are no briefs that pass."""
    with pytest.raises(InputError, match="not a brief"):
        verify_document(data, ".eml", story())


@pytest.mark.slow
def test_a_broken_message_is_no_crash():
    """Cut off or damaged anywhere, it fails or is refused."""
    data = rendered()
    for at in range(100, 40_000, 3_500):
        for broken in (data[:at], data[:at] + b"\x00\xff=--\r\n\r\n" + data[at + 4 :]):
            try:
                verify_document(broken, ".eml", story())
            except InputError as error:
                assert "not a brief" in str(error)  # noqa: PT017
