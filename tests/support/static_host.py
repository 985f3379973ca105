"""A web server for a folder, as static hosts are: by folders, and with the site's own 404 page."""

import functools
import http.server
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    prefix = "/"
    instead: Mapping[str, Path] = {}

    def __init__(self, *arguments, prefix: str, instead: Mapping[str, Path], **options):
        self.prefix, self.instead = prefix, instead
        super().__init__(*arguments, **options)

    def end_headers(self) -> None:
        if not self.path.partition("?")[0].endswith(("/", ".html")):
            self.send_header("Cache-Control", "max-age=3600")
        self.send_header("Access-Control-Allow-Origin", "*")  # As hosts for pages do.
        super().end_headers()

    def log_message(self, *arguments) -> None:
        pass

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / ".outside-the-site")
        path = path[len(self.prefix) :]
        return str(self.instead.get(path) or super().translate_path("/" + path))

    def send_error(self, code, message=None, explain=None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not self.path.startswith(self.prefix) or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address) -> None:
        """A browser that hangs up is no error."""


@contextmanager
def serving(
    folder: Path, prefix: str = "/", port: int = 0, instead: Mapping[str, Path] | None = None
) -> Iterator[str]:
    """Serve a folder, on a free port if none is named; give the address, with the prefix.

    Args:
        folder: what to serve.
        prefix: path of the host at which the folder stands.
        port: to listen on.
        instead: files that are served in place of the folder's own, by their path in it.
    """
    own = {"prefix": prefix, "instead": instead or {}}
    handler = functools.partial(_Handler, directory=str(folder), **own)
    server = _Server(("127.0.0.1", port), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.daemon = True
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
