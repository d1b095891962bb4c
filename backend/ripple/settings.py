"""Every setting of a process, read once from the environment (RIPPLE_...). Frozen: nothing changes while it runs."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="RIPPLE_", frozen=True, extra="ignore")

    mode: Literal["production", "development"] = "production"
    """In development any GraphQL operation is run, GraphiQL is served, and cookies travel over plain HTTP."""

    data_dir: Path = Path("data")
    """Where the embedded database and the keys live. Mode 0700."""

    keys_dir: Path | None = None
    """The folder of keys; `keys` within the data directory where it is not given."""

    mongodb_uri: str | None = None
    """A replica set of one's own. Without it, `ripple up` starts a database by itself."""

    database: str = "ripple"

    host: str = "127.0.0.1"
    port: int = Field(default=8700, ge=0, le=65535)
    origin: str | None = None
    """The public address, such as https://circle.example.org. Without it, a request's own Host is its origin."""

    worker_metrics_port: int | None = Field(default=None, ge=0, le=65535)
    """Where a worker tells what it counts (Prometheus), on `host`; nowhere where it is not given."""

    trusted_proxies: str = "127.0.0.1"
    """Whose X-Forwarded-For is believed: addresses or networks, separated by commas."""

    community: str = "Ripple"
    """The organisation's own name for its community."""

    content_notes: tuple[str, ...] = (
        "Loss",
        "Hospital",
        "Medication",
        "Body changes",
        "Relationships",
        "Low days",
    )

    push_contact: str | None = Field(default=None, pattern=r"^(mailto:[^@\s]+@[^@\s]+\.[^@\s]+|https://[^\s]+)$")
    """Whom a push service may write to about our messages: `mailto:` and an address, or an https address.

    Without it the public origin is named, where that is one of https.
    """

    push_extra_origins: tuple[str, ...] = ()
    """Push services besides those of the browsers' makers, exactly, such as https://ntfy.example.org:8443."""

    push_private_networks: tuple[str, ...] = ()
    """Networks such as 10.20.0.0/16 in which those extra push services, and only those, may lie."""

    push_any_public_host: bool = False
    """Whether messages go to any push service that a browser names (UnifiedPush), as long as its address is public."""

    argon2_time_cost: int = Field(default=3, ge=1)
    argon2_memory_kib: int = Field(default=65536, ge=8)

    pwa_dir: Path = Path(__file__).resolve().parents[2] / "pwa" / "dist"
    """The built PWA."""

    documents: Path = Path(__file__).resolve().parents[2] / "schema" / "documents.json"
    """The trusted documents, by hash."""

    @property
    def local_host(self) -> str:
        """Where this machine itself reaches the web process, however widely that listens."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 - compared, not bound

    @property
    def address(self) -> str:
        """Where members find the community."""
        host = f"[{self.local_host}]" if ":" in self.local_host else self.local_host
        return self.origin or f"http://{host}:{self.port}"

    @property
    def push_subject(self) -> str | None:
        """Whom messages name to a push service (RFC 8292, section 2.1); nobody where this is not a public address."""
        return self.push_contact or (self.origin if self.secure else None)

    @property
    def keys(self) -> Path:
        return self.keys_dir or self.data_dir / "keys"

    @property
    def secure(self) -> bool:
        """Whether cookies are marked Secure: always, but where a browser speaks plain HTTP to this machine."""
        return self.origin is not None and self.origin.startswith("https://")
