"""Talks to a mail server: opens an encrypted, verified connection and sends a message over it.

SMTP can lose the reply to a message: if a connection breaks between the final dot and the reply, it
is unknown whether the server has the message (RFC 1047). The ``Outcome`` for each recipient says
what is known, which may be "unknown".
"""

from __future__ import annotations

import re
import smtplib
import ssl
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from briefgen.errors import DeliveryError, TryAgainError, in_one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from briefgen.delivery.outgoing import Outgoing
    from briefgen.settings import Security

State = Literal["reserved", "sending", "accepted", "refused", "unknown"]

PORTS: Final[dict[str, int]] = {"starttls": 587, "tls": 465, "plain": 25}
"""The default ports (RFC 8314, RFC 6409)."""

TIMEOUT: Final = 60.0
"""Seconds to wait for a reply; RFC 5321, 4.5.3.2, asks minutes of a relay, not of a client."""
FINAL_TIMEOUT: Final = 600.0
"""Seconds to wait for the reply to the final dot.

A client that gives up sooner gets no answer although the server has the message (RFC 5321,
4.5.3.2.6).
"""

FAREWELL: Final = 3.0
"""Seconds to wait for the reply to QUIT."""

_GOOD, _TRY_AGAIN, _BAD = 2, 4, 5
_GO_AHEAD: Final = 354
_LOGGED_IN: Final = 235
_GO_ON: Final = 334


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server, and how to talk to it.

    ``user`` is ``None`` if the server needs no password; ``password`` is called when it is needed.
    ``authority`` is a file with the certificate that the server's is signed with, if the system
    does not have it. ``final_timeout`` applies to the reply that says whether a message was
    accepted.
    """

    host: str
    port: int | None = None
    security: Security = "starttls"
    user: str | None = None
    password: Callable[[], str] | None = None
    authority: Path | None = None
    timeout: float = TIMEOUT
    final_timeout: float = FINAL_TIMEOUT

    def __str__(self) -> str:
        """Return host and port."""
        return f"{self.host}:{self.port or PORTS[self.security]}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message for one recipient, and the server's reply or our own explanation."""

    state: State
    reply: str


def connect(server: Server, name: str) -> smtplib.SMTP:
    """Return a connection for sending mail; ``name`` is the domain of the sender.

    Raise ``TryAgainError`` if the server does not answer or is busy, and ``DeliveryError`` if it
    cannot be trusted or refuses us.
    """
    try:
        smtp = _open(server, name)
    except ssl.SSLCertVerificationError as error:
        message = (
            f"{server}: its certificate cannot be trusted ({error.verify_message}): check the name"
            " of the host; for an authority of your own give smtp-ca"
        )
        raise DeliveryError(message) from error
    except ssl.SSLError as error:
        message = (
            f"{server}: no encrypted connection ({in_one_line(error.reason or error)}): check port"
            " and smtp-security (starttls, tls)"
        )
        raise DeliveryError(message) from error
    except UnicodeError as error:
        message = f"{server}: is no name of a host: check smtp-host"
        raise DeliveryError(message) from error
    except (smtplib.SMTPException, OSError) as error:
        raise _failure(server, error) from error
    try:
        _log_in(smtp, server)
    except (smtplib.SMTPException, OSError) as error:
        smtp.close()
        raise _failure(server, error) from error
    except BaseException:
        smtp.close()
        raise
    return smtp


def _failure(server: Server, error: Exception) -> DeliveryError:
    """Return the error to raise if a server cannot be reached, or refuses before any message."""
    if isinstance(error, smtplib.SMTPResponseException):
        words = _words(error.smtp_code, error.smtp_error)
        if error.smtp_code // 100 == _TRY_AGAIN:
            return TryAgainError(f"{server}: asks to come back later ({words})")
        return DeliveryError(f"{server}: does not let us in ({words}): check the settings of mail")
    if isinstance(error, smtplib.SMTPNotSupportedError):
        message = (
            f"{server}: offers no STARTTLS, so that nothing is sent to it: choose tls and its port"
        )
        return DeliveryError(message)
    return TryAgainError(f"{server}: cannot be reached ({in_one_line(error)})")


def _open(server: Server, name: str) -> smtplib.SMTP:
    """Open a connection and encrypt it, unless it is to be plain."""
    port = server.port or PORTS[server.security]
    if server.security == "tls":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, port, name, timeout=server.timeout, context=_trust(server)
        )
    else:
        smtp = smtplib.SMTP(server.host, port, name, timeout=server.timeout)
    try:
        smtp.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            smtp.starttls(context=_trust(server))
            smtp.ehlo_or_helo_if_needed()
    except BaseException:
        smtp.close()
        raise
    return smtp


def _trust(server: Server) -> ssl.SSLContext:
    """Return the context for checking certificates: the system's, or with the named authority."""
    try:
        return ssl.create_default_context(cafile=server.authority)
    except (OSError, ValueError) as error:
        message = f"{server.authority}: holds no certificate ({in_one_line(error)}): give a PEM"
        raise DeliveryError(message) from error


def _log_in(smtp: smtplib.SMTP, server: Server) -> None:
    """Log in, if there is a user; never over an unencrypted connection.

    smtplib's own method accepts only ASCII passwords, and can print them.
    """
    if server.user is None or server.password is None:
        return
    _require_encryption(server)
    ways = str(smtp.esmtp_features.get("auth", "")).upper().split()
    user, password = server.user.encode(), server.password().encode()
    if "PLAIN" in ways:
        both = b"\0".join((b"", user, password))
        code, said = smtp.docmd("AUTH", f"PLAIN {_encode(both)}")
    elif "LOGIN" in ways:
        code, said = smtp.docmd("AUTH", f"LOGIN {_encode(user)}")
        if code == _GO_ON:
            code, said = smtp.docmd(_encode(password))
    else:
        message = f"{server}: takes no user and password ({' '.join(ways) or 'no AUTH'})"
        raise DeliveryError(message)
    if code // 100 == _TRY_AGAIN:
        message = f"{server}: asks to come back later ({_words(code, said)})"
        raise TryAgainError(message)
    if code != _LOGGED_IN:
        message = (
            f"{server}: refuses the user {server.user} ({_words(code, said)}): check user and"
            " password"
        )
        raise DeliveryError(message)


def _require_encryption(server: Server) -> None:
    if server.security == "plain":
        message = f"{server}: no password is sent unencrypted: choose starttls or tls"
        raise DeliveryError(message)


def _encode(secret: bytes) -> str:
    return b64encode(secret).decode("ascii")


# --- one message ----------------------------------------------------------------------------------


def transfer(
    smtp: smtplib.SMTP,
    outgoing: Outgoing,
    recipients: Iterable[str],
    before_data: Callable[[tuple[str, ...]], None],
    final_timeout: float = FINAL_TIMEOUT,
) -> dict[str, Outcome]:
    """Send a message to some of its recipients; return what became of it for each.

    ``before_data`` is called with the accepted recipients right before the message is sent; if it
    raises, nothing is sent. The outcome "reserved" means that the message was certainly not
    accepted and may be tried again.
    """
    outcomes: dict[str, Outcome] = {}
    recipients = tuple(recipients)
    try:
        taken = _offer(smtp, outgoing, recipients, outcomes)
    except (smtplib.SMTPException, OSError) as error:
        lost = Outcome("reserved", f"the connection was lost before DATA ({in_one_line(error)})")
        return {each: outcomes.get(each, lost) for each in recipients}
    if taken:
        before_data(taken)
        outcome = _send_data(smtp, outgoing.data, final_timeout)
        outcomes |= dict.fromkeys(taken, outcome)
    return outcomes


def _offer(
    smtp: smtplib.SMTP,
    outgoing: Outgoing,
    recipients: tuple[str, ...],
    outcomes: dict[str, Outcome],
) -> tuple[str, ...]:
    """Send the addresses; return the accepted recipients, and add the outcomes of the others."""
    refusal = _unfit(smtp, outgoing)
    if refusal:
        outcomes |= dict.fromkeys(recipients, refusal)
        return ()
    code, said = smtp.mail(outgoing.sender, _mail_options(smtp, outgoing))
    if code // 100 != _GOOD:
        outcomes |= dict.fromkeys(recipients, _outcome(code, said))
        return ()
    taken = []
    for recipient in recipients:
        code, said = smtp.rcpt(recipient)
        if code // 100 == _GOOD:
            taken.append(recipient)
        else:
            outcomes[recipient] = _outcome(code, said)
    return tuple(taken)


def _unfit(smtp: smtplib.SMTP, outgoing: Outgoing) -> Outcome | None:
    """Return a refusal if the server says that it does not accept such a message, else ``None``."""
    most = str(smtp.esmtp_features.get("size", ""))
    if most.isdecimal() and 0 < int(most) < len(outgoing.data):
        return Outcome(
            "refused", f"the message has {len(outgoing.data)} bytes, the server takes {most}"
        )
    if not outgoing.data.isascii() and not smtp.has_extn("8bitmime"):
        return Outcome("refused", "the message is not ASCII, and the server takes nothing else")
    return None


def _mail_options(smtp: smtplib.SMTP, outgoing: Outgoing) -> list[str]:
    size = [f"SIZE={len(outgoing.data)}"] if smtp.has_extn("size") else []
    return [*size, *([] if outgoing.data.isascii() else ["BODY=8BITMIME"])]


def _send_data(smtp: smtplib.SMTP, data: bytes, final_timeout: float) -> Outcome:
    """Send the text of a message, and return what the server replies.

    Before the final dot the server must not deliver anything (RFC 5321, 4.1.1.4). After it, if a
    reply is missing or cannot be read, the outcome is unknown.
    """
    finished = False
    try:
        code, said = smtp.docmd("DATA")
        if code != _GO_AHEAD:
            return _outcome(code, said)
        smtp.send(re.sub(rb"(?m)^\.", b"..", data))
        finished = True
        if smtp.sock:
            smtp.sock.settimeout(final_timeout)
        smtp.send(b".\r\n")
        code, said = smtp.getreply()
    except (smtplib.SMTPException, OSError) as error:
        where = "after the final dot, before the reply" if finished else "in DATA"
        reply = f"the connection was lost {where} ({in_one_line(error)})"
        return Outcome("unknown" if finished else "reserved", reply)
    return _outcome(code, said, finished=True)


def _outcome(code: int, said: bytes, *, finished: bool = False) -> Outcome:
    """Return what a reply means; an invalid one does not refuse a finished message."""
    words = _words(code, said)
    match code // 100:
        case 2 if finished:
            return Outcome("accepted", words)
        case 4:
            return Outcome("reserved", words)
        case 5:
            return Outcome("refused", words)
    return Outcome("unknown" if finished else "reserved", f"no reply that means anything: {words}")


def _words(code: int, said: bytes | str) -> str:
    """Return a reply as one line of text."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return in_one_line(f"{code} {text}")


def leave(smtp: smtplib.SMTP) -> None:
    """End a connection, waiting only briefly for the reply, on which nothing depends."""
    with suppress(smtplib.SMTPException, OSError):
        if smtp.sock:
            smtp.sock.settimeout(FAREWELL)
        smtp.quit()
    smtp.close()
