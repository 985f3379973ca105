"""A real WordPress on loopback: Debian's package, PHP's own server, and a database on a socket."""

import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.patience import BUILD, PAGE
from tests.support.ports import free_port
from tests.support.present import present

WORDPRESS = Path("/usr/share/wordpress")
PROGRAMS = ("php", "mariadbd", "mariadb-install-db")
DATABASE, USER, PASSWORD = "wordpress", "editor", "correct horse battery staple"

CONFIG = """<?php
define('DB_NAME', '{database}');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{socket}');
define('WP_HOME', '{address}');
define('WP_SITEURL', '{address}');
define('WP_ENVIRONMENT_TYPE', 'local');
define('WP_HTTP_BLOCK_EXTERNAL', false);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {{
    define("{{$name}}_KEY", 'a key of a site that lives for a minute');
    define("{{$name}}_SALT", 'a salt of a site that lives for a minute');
}}
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""

ALLOW = """<?php
// WordPress fetches nothing from its own machine, as an attacker could ask it to. Here the site
// that it shows lives there: its documented filters let in this one host and port.
add_filter('http_request_host_is_external',
    fn($external, $host) => $host === '127.0.0.1' ? true : $external, 10, 2);
add_filter('http_allowed_safe_ports', fn($ports) => [...$ports, {port}]);
"""

INSTALL = """<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1';
require '{root}/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('A running club', '{user}', 'editor@club.example', false, '', '{password}');
update_option('permalink_structure', '');
"""


WORD = """<?php
$_SERVER['HTTP_HOST'] = '127.0.0.1';
require '{root}/wp-load.php';
[$word] = WP_Application_Passwords::create_new_application_password(1, ['name' => 'test']);
echo $word;
"""


def missing() -> list[str]:
    """Return what is not installed of what this needs."""
    absent = [program for program in PROGRAMS if not _program(program)]
    return absent + ([] if WORDPRESS.is_dir() else ["wordpress"])


def version() -> str:
    """Return the version of the installed WordPress."""
    text = (WORDPRESS / "wp-includes" / "version.php").read_text("utf-8")
    return text.partition("$wp_version = '")[2].partition("'")[0]


def prepare(folder: Path) -> None:
    """Copy WordPress and make its database; slow, and the same each time."""
    shutil.copytree(WORDPRESS, folder / "root", ignore=_not_needed, ignore_dangling_symlinks=True)
    data = folder / "data"
    subprocess.run(
        [
            "mariadb-install-db",
            f"--datadir={data}",
            "--skip-test-db",
            "--auth-root-authentication-method=normal",
            *_as_user(),
        ],
        check=True,
        capture_output=True,
        timeout=BUILD,
    )
    with _database(folder) as socket_file:
        _query(socket_file, f"CREATE DATABASE {DATABASE} CHARACTER SET utf8mb4")
        _write_config(folder, socket_file, "http://127.0.0.1", 80)
        script = folder / "install.php"
        script.write_text(
            INSTALL.format(root=folder / "root", user=USER, password=PASSWORD), "utf-8"
        )
        subprocess.run(["php", script], check=True, capture_output=True, timeout=BUILD)


@contextmanager
def running(folder: Path, site_port: int) -> Iterator[str]:
    """Start a prepared WordPress that may fetch from one port; give its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with _database(folder) as socket_file:
        _write_config(folder, socket_file, address, site_port)
        log = (folder / "php.log").open("w")
        server = subprocess.Popen(
            ["php", "-S", f"127.0.0.1:{port}", "-t", folder / "root"],
            stdout=log,
            stderr=log,
            env={**os.environ, "PHP_CLI_SERVER_WORKERS": "4"},
            start_new_session=True,
        )
        try:
            _wait(lambda: _answers(address), f"WordPress does not answer: see {log.name}")
            yield address
        finally:
            os.killpg(server.pid, 15)
            server.wait(PAGE)
            log.close()


def application_password(folder: Path) -> str:
    """Return a word with which programs may act as the editor; WordPress must be running."""
    script = folder / "word.php"
    script.write_text(WORD.format(root=folder / "root"), "utf-8")
    run = subprocess.run(
        ["php", script], check=True, capture_output=True, timeout=PAGE, encoding="utf-8"
    )
    return run.stdout.strip()


@contextmanager
def _database(folder: Path) -> Iterator[Path]:
    socket_file, log = folder / "s", folder / "database.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [
                present(_program("mariadbd"), "mariadbd"),
                "--no-defaults",
                f"--datadir={folder / 'data'}",
                f"--socket={socket_file}",
                f"--pid-file={folder / 'pid'}",
                "--skip-networking",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-buffer-pool-size=32M",
                *_as_user(),
            ],
            stdout=out,
            stderr=out,
        )
    try:
        _wait(lambda: _query(socket_file, "SELECT 1"), f"no database: see {log}")
        yield socket_file
    finally:
        server.terminate()
        server.wait(PAGE)


def _query(socket_file: Path, statement: str) -> bool:
    run = subprocess.run(
        ["mariadb", "--no-defaults", f"--socket={socket_file}", "-u", "root", "-e", statement],
        capture_output=True,
        timeout=PAGE,
        check=False,
    )
    return run.returncode == 0


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/?rest_route=/", timeout=PAGE) as reply:
            return reply.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _wait(ready, problem: str) -> None:
    until = time.monotonic() + PAGE
    while not ready():
        if time.monotonic() > until:
            raise TimeoutError(problem)
        time.sleep(0.2)


def _write_config(folder: Path, socket_file: Path, address: str, site_port: int) -> None:
    root = folder / "root"
    config = CONFIG.format(database=DATABASE, socket=socket_file, address=address)
    (root / "wp-config.php").write_text(config, "utf-8")
    plugins = root / "wp-content" / "mu-plugins"
    plugins.mkdir(parents=True, exist_ok=True)
    (plugins / "allow.php").write_text(ALLOW.format(port=site_port), "utf-8")


def _program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def _as_user() -> list[str]:
    """A database refuses to run as root unless it is told to."""
    return ["--user=root"] if os.geteuid() == 0 else []


def _not_needed(folder: str, names: list[str]) -> list[str]:
    """Leave out what Debian links in for its own way of settings."""
    return ["wp-config.php"] if Path(folder) == WORDPRESS else []
