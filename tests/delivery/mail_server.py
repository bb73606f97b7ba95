"""A real mail server on loopback, with TLS, that misbehaves as it is told."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections import defaultdict
from contextlib import contextmanager, suppress
from email import message_from_bytes
from email.policy import default
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, syntax

from briefgen.delivery.smtp import Server

HOST = "127.0.0.1"
USER, PASSWORD = "desk", "örtlich geheim"


@cache
def authority():
    """Return the authority that all certificates of the tests are signed with."""
    return trustme.CA()


class Faults:
    """What the server does wrong, and what it has received."""

    def __init__(self):
        """Begin as a server that does nothing wrong."""
        self.rcpt_replies = defaultdict(list)
        self.mail_replies = []
        self.data_replies = []
        self.drops = []
        self.when_named = lambda: None
        self.when_finished = lambda: None
        self.received = []
        self.connections = 0

    def messages_for(self, address):
        """Return the messages that were received for a recipient, as they can be read."""
        return [
            message_from_bytes(data, policy=default)
            for recipients, data in self.received
            if address in recipients
        ]

    # --- what aiosmtpd asks for -------------------------------------------------------------------

    async def handle_MAIL(self, _server, _session, envelope, address, _options):  # noqa: N802
        """Take a sender, or say what was told to be said."""
        if self.mail_replies:
            return self.mail_replies.pop(0)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, _session, envelope, address, _options):  # noqa: N802
        """Take a recipient, or say what was told to be said."""
        if self.rcpt_replies[address]:
            return self.rcpt_replies[address].pop(0)
        if "before DATA" in self.drops:
            self.drops.remove("before DATA")
            server.transport.abort()
        self.when_named()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802
        """Take a message, or say what was told to be said."""
        if self.data_replies:
            return self.data_replies.pop(0)
        self.received.append((tuple(envelope.rcpt_tos), envelope.original_content))
        self.when_finished()
        if "after the dot" in self.drops:
            self.drops.remove("after the dot")
            server.transport.abort()
        return f"250 taken as {len(self.received)}"


class MisbehavingSMTP(SMTP):
    """A server that can break off in the middle of a message."""

    @syntax("DATA")
    async def smtp_DATA(self, arg):  # noqa: N802
        """Read a message, or a part of it."""
        faults = self.event_handler
        if "in DATA" not in faults.drops:
            await super().smtp_DATA(arg)
            return
        faults.drops.remove("in DATA")
        await self.push("354 go ahead")
        await self._reader.readline()
        self.transport.abort()
        raise ConnectionResetError


@contextmanager
def mail_server(security="starttls", names=(HOST,), **options):
    """Run a server until the block ends; yield it as the settings name it, and its faults."""
    faults, loop = Faults(), asyncio.new_event_loop()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority().issue_cert(*names).configure_cert(context)

    def make():
        faults.connections += 1
        return MisbehavingSMTP(
            faults,
            hostname="mail.test",
            loop=loop,
            tls_context=context if security == "starttls" else None,
            require_starttls=security == "starttls",
            **options,
        )

    running = threading.Thread(target=loop.run_forever)
    running.start()
    try:
        started = loop.create_server(make, HOST, 0, ssl=context if security == "tls" else None)
        listening = asyncio.run_coroutine_threadsafe(started, loop).result(10)
        port = listening.sockets[0].getsockname()[1]
        with TemporaryDirectory() as folder:
            certificate = Path(folder) / "authority.pem"
            authority().cert_pem.write_to_path(certificate)
            yield (
                Server(HOST, port, security, authority=certificate, timeout=5, final_timeout=5),
                faults,
            )
        asyncio.run_coroutine_threadsafe(_end(listening), loop).result(10)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        running.join(10)
        loop.close()


@contextmanager
def scripted_server(*replies):
    """Run a server without TLS that greets with the first reply and has one for each command.

    To the text of a message it replies at the final dot.
    """
    with socket.create_server((HOST, 0)) as listening:
        listening.settimeout(5)

        def talk():
            with suppress(OSError):
                connection, _ = listening.accept()
                with connection, connection.makefile("rwb") as stream:
                    _recite(stream, replies)

        running = threading.Thread(target=talk)
        running.start()
        yield Server(HOST, listening.getsockname()[1], "plain", timeout=5, final_timeout=5)
        running.join(10)


def _recite(stream, replies):
    """Say each reply, and read a command, or a message behind 354, before the next one."""
    for reply in replies:
        stream.write(reply.replace("\n", "\r\n").encode() + b"\r\n")
        stream.flush()
        line = stream.readline()
        while reply.startswith("354") and line not in {b".\r\n", b""}:
            line = stream.readline()


async def _end(listening):
    """Close the door, and whatever is still open behind it."""
    listening.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def authenticator(_server, _session, _envelope, _mechanism, data):
    """Take one user with one password."""
    good = data.login == USER.encode() and data.password == PASSWORD.encode()
    return AuthResult(success=good, handled=False)
