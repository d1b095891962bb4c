"""Two web processes, two workers, and Caddy with the Caddyfile of compose, over the three databases."""

import re
import shutil
import ssl
import time
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

from infra.cluster.databases import Databases
from infra.cluster.processes import ROOT, Failed, Process, Stage, until
from ripple.database.embedded import free_port

_ESTABLISHED = "01"


class Service:
    """`origin` is where members find it: https, with a certificate of Caddy's own authority."""

    def __init__(self, stage: Stage, databases: Databases) -> None:
        self._stage = stage
        self._databases = databases
        self.keys = stage.folder / "keys"
        self.ports = [free_port(), free_port()]
        self.https_port, self.http_port = free_port(), free_port()
        self.origin = f"https://localhost:{self.https_port}"
        self.web: list[Process] = []
        self.workers: list[Process] = []

    def ripple(self, *arguments: str) -> str:
        """Run one of Ripple's commands to its end."""
        return self._stage.once(f"ripple {arguments[0]}", self._command(*arguments), **self._settings(self.ports[0]))

    def start(self) -> None:
        for number, port in enumerate(self.ports, 1):
            self.web.append(self._stage.start(f"web{number}", self._command("web"), **self._settings(port)))
            self.workers.append(self._stage.start(f"worker{number}", self._command("worker"), **self._settings(0)))
        self._start_caddy()

    def until_ready(self) -> float:
        """Seconds until both web processes are, and Caddy has seen it."""
        since = time.monotonic()
        until("both web processes are ready", lambda: all(self.ready(port) for port in self.ports))
        until("Caddy lets members in, to both of them", lambda: self._lets_in() and min(self.connections()) > 0)
        return time.monotonic() - since

    def ready(self, port: int) -> bool:
        connection = HTTPConnection("127.0.0.1", port, timeout=3)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def _lets_in(self) -> bool:
        connection = HTTPSConnection("localhost", self.https_port, context=self.trust(), timeout=3)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def connections(self) -> list[int]:
        """How many connections each web process holds, as the kernel has it (Linux)."""
        rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        held = [int(row[1].split(":")[1], 16) for row in rows if row[3] == _ESTABLISHED]
        return [held.count(port) for port in self.ports]

    def trust(self) -> ssl.SSLContext:
        """Trusts Caddy's own authority and no other."""
        root = self._caddy_files / "caddy" / "pki" / "authorities" / "local" / "root.crt"
        until("Caddy has made its certificate", root.is_file)
        return ssl.create_default_context(cafile=str(root))

    def owner_link(self) -> str:
        found = re.search(rf"{re.escape(self.origin)}/join#([0-9A-Z-]+)", self.ripple("init"))
        if not found:
            raise Failed("`ripple init` gave no link for the first owner")
        return found[1]

    @property
    def _caddy_files(self) -> Path:
        return self._stage.folder / "caddy-files"

    def _start_caddy(self) -> None:
        caddy = shutil.which("caddy")
        if caddy is None:
            raise Failed("Caddy is missing: apt-get install caddy")
        self._stage.start(
            "caddy",
            [caddy, "run", "--adapter", "caddyfile", "--config", str(ROOT / "infra" / "Caddyfile")],
            RIPPLE_ORIGIN=self.origin,
            CADDY_UPSTREAMS=" ".join(f"127.0.0.1:{port}" for port in self.ports),
            CADDY_BIND="127.0.0.1",
            CADDY_HTTP_PORT=str(self.http_port),
            CADDY_HTTPS_PORT=str(self.https_port),
            XDG_DATA_HOME=str(self._caddy_files),
            XDG_CONFIG_HOME=str(self._caddy_files),
        )

    def _command(self, *arguments: str) -> list[str]:
        return ["sh", "infra/entrypoint.sh", *arguments]

    def _settings(self, port: int) -> dict[str, str]:
        return {
            "RIPPLE_MONGODB_URI_FILE": str(self._databases.uri_file),
            "RIPPLE_KEYS_DIR": str(self.keys),
            "RIPPLE_DATA_DIR": str(self._stage.folder),
            "RIPPLE_ORIGIN": self.origin,
            "RIPPLE_PORT": str(port),
            "RIPPLE_TRUSTED_PROXIES": "127.0.0.1",
        }
