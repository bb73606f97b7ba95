"""HTTPS with a real server on loopback: which certificates count, and what is said of others."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta

import pytest
import trustme

from briefgen.errors import InputError
from briefgen.fetching.fetcher import Fetcher
from tests.fetching.server import PAGE, serve

AUTHORITY = trustme.CA()
STRANGER = trustme.CA()


def served_with(name, authority=AUTHORITY, **wishes):
    """Return what a server needs to show a certificate for a name."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name, **wishes).configure_cert(context)
    return context


def self_signed():
    """Return what a server needs to show a certificate that it has made for itself."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    alone = trustme.CA()
    with (
        alone.cert_pem.tempfile() as certificate,
        alone.private_key_pem.tempfile() as key,
    ):
        context.load_cert_chain(certificate, key)
    return context


def fetch_from(certificate, path="/page"):
    """Fetch a page from a server with a certificate, trusting one authority alone."""
    trust = ssl.create_default_context()
    AUTHORITY.configure_trust(trust)
    with serve(certificate) as (address, _):
        fetcher = Fetcher(
            allow_private=True,
            cache=None,
            pause=0.0,
            seconds=20.0,
            trust=trust,
            sleep=lambda _: None,
        )
        return fetcher.fetch(address.replace("127.0.0.1", "localhost") + path)


def test_a_page_is_fetched_over_https():
    """From a host whose certificate is right."""
    assert fetch_from(served_with("localhost")).body == PAGE


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: served_with("news.example"), "not valid: hostname mismatch"),
        (
            lambda: served_with("localhost", not_after=datetime.now(UTC) - timedelta(days=1)),
            "not valid: certificate has expired",
        ),
        (lambda: served_with("localhost", STRANGER), "not valid: unable to get local issuer"),
        (self_signed, "not valid: self-signed certificate"),
    ],
)
def test_a_certificate_that_is_not_right_is_told_in_one_line(make, said):
    """Of another host, expired, of an unknown authority, of nobody but the host itself."""
    with pytest.raises(
        InputError, match=f"(?i){said}.*; check the address, and the clock"
    ) as caught:
        fetch_from(make())

    assert "\n" not in str(caught.value)


def test_a_host_without_tls_is_told():
    """One that answers https with plain http."""
    with serve() as (address, _):
        fetcher = Fetcher(allow_private=True, cache=None, pause=0.0, sleep=lambda _: None)
        with pytest.raises(
            InputError, match=r"cannot be fetched .no secure connection: "
        ) as caught:
            fetcher.fetch(address.replace("http:", "https:") + "/page")

    assert "\n" not in str(caught.value)


def test_no_page_is_left_for_one_that_is_not_encrypted():
    """A redirect from https to http is told, and not followed."""
    with pytest.raises(InputError, match="leads from https to http"):
        fetch_from(served_with("localhost"), "/plain")


def test_the_body_of_a_secure_answer_ends_in_time():
    """It is stopped from outside, in the middle of a read."""
    trust = ssl.create_default_context()
    AUTHORITY.configure_trust(trust)
    with serve(served_with("localhost")) as (address, _):
        host = address.replace("127.0.0.1", "localhost")
        fetcher = Fetcher(
            allow_private=True, cache=None, pause=0.0, seconds=1.0, trust=trust, _rules={host: None}
        )
        with pytest.raises(InputError, match="does not end its answer within 1 seconds"):
            fetcher.fetch(host + "/slow")
