"""A real HTTP server on loopback that misbehaves as it is told, a path for each way."""

from __future__ import annotations

import gzip
import ssl
import threading
import time
from contextlib import contextmanager, suppress
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAGE = (Path(__file__).parents[1] / "reading" / "files" / "page.html").read_bytes()
ETAG = '"v1"'
RSS = b"""<rss version="2.0"><channel><title>The Ellan Ledger</title>
<item><title>Ferry</title><link>%s/page</link>
<description>The last ferry left [...]</description></item>
<item><title>Mill</title><link>%s/gone</link>
<description>The mill was sold ...</description></item></channel></rss>"""


class Handler(BaseHTTPRequestHandler):
    """Answers by path; counts what it is asked."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        """Say nothing."""

    def do_GET(self):
        """Answer."""
        self.server.asked.append((self.path, dict(self.headers), time.monotonic()))
        self.close_connection = True
        with suppress(ConnectionError, ssl.SSLError):
            getattr(
                self,
                "on_" + self.path.split("?")[0].strip("/").replace(".", "_").replace("-", "_"),
                self.on_gone,
            )()

    def answer(self, body, status=200, kind="text/html; charset=utf-8", **headers):
        """Send a whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def send_on(self, path):
        """Send a redirect."""
        self.answer(b"", 302, Location=path)

    def on_robots_txt(self):
        """Forbid one page."""
        self.answer(b"User-agent: *\nDisallow: /forbidden\n", kind="text/plain")

    def on_page(self):
        """Give the page, or say that it has not changed."""
        if self.headers.get("If-None-Match") == ETAG:
            self.answer(b"", 304)
        else:
            self.answer(PAGE, ETag=ETAG)

    def on_packed(self):
        """Give the page in gzip."""
        self.answer(gzip.compress(PAGE), Content_Encoding="gzip")

    def on_bomb(self):
        """Give much in little."""
        self.answer(gzip.compress(b" " * 5_000_000), Content_Encoding="gzip")

    def on_brotli(self):
        """Give what was not asked for."""
        self.answer(PAGE, Content_Encoding="br")

    def on_picture(self):
        """Give no text."""
        self.answer(b"\x89PNG", kind="image/png")

    def on_here(self):
        """Lead to the page."""
        self.send_on("/page")

    def on_loop(self):
        """Lead to itself."""
        self.send_on("/loop2")

    def on_loop2(self):
        """Lead back."""
        self.send_on("/loop")

    def on_far(self):
        """Lead on and on."""
        self.send_on(f"/far?{len(self.server.asked)}")

    def on_inside(self):
        """Lead to the metadata of a cloud."""
        self.send_on("http://169.254.169.254/latest/meta-data/")

    def on_plain(self):
        """Lead to a page that is not encrypted."""
        self.send_on("http://localhost/page")

    def on_file(self):
        """Lead to a file."""
        self.send_on("file:///etc/passwd")

    def on_gone(self):
        """Say that there is no such page."""
        self.answer(b"no", 404)

    def on_busy(self):
        """Ask to wait long."""
        self.answer(b"", 429, Retry_After="3600")

    def on_short_wait(self):
        """Ask to wait a second, then give the page."""
        first = sum(path == "/short-wait" for path, _, _ in self.server.asked) == 1
        self.answer(*((b"", 429) if first else (PAGE,)), Retry_After="1")

    def on_later(self):
        """Ask to wait until a time, as dates are written in HTTP."""
        self.answer(b"", 503, Retry_After=formatdate(time.time() + 3600, usegmt=True))

    def on_cyrillic(self):
        """Give a page in a charset that the head alone names."""
        page = PAGE.decode().replace('<meta charset="utf-8">', "").replace("Ngale", "Нгале")
        self.answer(page.encode("cp1251", "replace"), kind="text/html; charset=windows-1251")

    def on_wrong_charset(self):
        """Name a charset that the page is not in."""
        self.answer(PAGE, kind="text/html; charset=iso-8859-5")

    def on_no_charset(self):
        """Name a charset that there is not."""
        self.answer(PAGE + b"\xe9", kind="text/html; charset=klingon")

    def on_error(self):
        """Have an error."""
        self.answer(b"", 500)

    def on_endless(self):
        """Send without an end."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        while True:
            self.wfile.write(b"<p>more</p>" * 1000)

    def on_slow(self):
        """Send a byte from time to time."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(500):
            self.wfile.write(b"<")
            time.sleep(0.02)

    def on_slow_head(self):
        """Send a head that does not end."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(500):
            self.wfile.write(b"X-%d: a\r\n" % (number % 50))
            time.sleep(0.02)

    def on_cut(self):
        """Break off."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE[:500])

    def on_nonsense(self):
        """Speak no HTTP."""
        self.wfile.write(b"\x00\x01\x02 hello\r\n\r\n")

    def on_feed(self):
        """Give a feed of stubs."""
        here = f"http://127.0.0.1:{self.server.server_port}".encode()
        self.answer(RSS % (here, here), kind="application/rss+xml")


@contextmanager
def serve(certificate=None):
    """Run the server; give its address and the list of what it was asked.

    With a ``certificate``, a context of TLS, it speaks HTTPS.
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if certificate:
        server.socket = certificate.wrap_socket(server.socket, server_side=True)
    server.daemon_threads = True
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        scheme = "https" if certificate else "http"
        yield f"{scheme}://127.0.0.1:{server.server_port}", server.asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
