"""Real nginx and Caddy on the loopback, with the recipes of ``deploy/``."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.left_out import leave_out
from tests.support.mkdocs_runs import PROJECT
from tests.support.patience import PAGE
from tests.support.ports import free_port

RECIPES = {"nginx": PROJECT / "deploy" / "nginx.conf", "caddy": PROJECT / "deploy" / "Caddyfile"}
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")

_NGINX = """daemon off;
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
load_module {brotli};
events {{ worker_connections 256; }}
http {{
    access_log off;
    {temporary}
    include {folder}/site.conf;
}}
"""
_CADDY = """{{
	admin off
	auto_https off
}}
"""


def missing(server: str) -> str:
    """Return what a server needs and this machine lacks; empty if nothing."""
    if not shutil.which(server, path=f"{os.environ.get('PATH', '')}:/usr/sbin"):
        return f"no program {server}"
    return "no package libnginx-mod-http-brotli-static" * (
        server == "nginx" and not BROTLI.exists()
    )


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    """Replace texts of a recipe; each must stand in it."""
    for old, new in pairs:
        assert old in text, f"the recipe no longer holds {old!r}"
        text = text.replace(old, new)
    return text


def nginx_config(folder: Path, destination: Path, port: int, path: str) -> list[str]:
    """Write the configuration; return the command."""
    text = replaced(
        RECIPES["nginx"].read_text("utf-8"),
        ("    listen [::]:80;\n", ""),
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("/srv/strideband/", f"{destination}/"),
        ('"~^/(?<strideband_rest>', f'"~^{path}(?<strideband_rest>'),
        ("error_page 403 404 =404 /", f"error_page 403 404 =404 {path}"),
        ("    location / {", f"    location {path} {{"),
    )
    (folder / "site.conf").write_text(text, "utf-8")
    places = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{place}_temp_path {folder}/{place};" for place in places)
    # Started by root it would work as somebody who may not read the tests' folders.
    user = "user root;" if os.geteuid() == 0 else ""
    main = _NGINX.format(user=user, folder=folder, brotli=BROTLI, temporary=temporary)
    (folder / "nginx.conf").write_text(main, "utf-8")
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def caddy_config(folder: Path, destination: Path, port: int, path: str) -> list[str]:
    """Write the configuration; return the command."""
    text = replaced(
        RECIPES["caddy"].read_text("utf-8"),
        ("strideband.example {", f"http://127.0.0.1:{port} {{\n\tbind 127.0.0.1"),
        ("/srv/strideband/", f"{destination}/"),
        ("\thandle_path /* {", f"\thandle_path {path}* {{"),
    )
    (folder / "Caddyfile").write_text(_CADDY.format() + text, "utf-8")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


CONFIGS = {"nginx": nginx_config, "caddy": caddy_config}


@contextmanager
def running(server: str, folder: Path, destination: Path, path: str = "/") -> Iterator[str]:
    """Run a server for what is published in a folder; give the site's address.

    Without the server the test is left out.
    """
    if lacking := missing(server):
        leave_out(f"{lacking}; install it to test its recipe")
    folder.mkdir(parents=True)
    port = free_port()
    command = CONFIGS[server](folder, destination, port, path)
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    env = {**os.environ, **home, "PATH": f"{os.environ.get('PATH', '')}:/usr/sbin"}
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, env=env, stdout=output, stderr=subprocess.STDOUT)
    try:
        _wait_for(port, process, folder)
        yield f"http://127.0.0.1:{port}{path}"
    finally:
        process.terminate()
        process.wait(timeout=PAGE)


def _wait_for(port: int, process: subprocess.Popen, folder: Path) -> None:
    deadline = time.monotonic() + PAGE
    while True:
        said = (folder / "output").read_text("utf-8", "replace")
        assert process.poll() is None, said
        assert time.monotonic() < deadline, said
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)


def places_to_adapt(recipe: str) -> list[str]:
    """Return the lines of a recipe that are marked for sites below a path."""
    return re.findall(r"# path: (.+)", RECIPES[recipe].read_text("utf-8"))
