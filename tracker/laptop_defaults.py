"""What the settings fall back to on a laptop: the servers and secrets of DATA_DIR."""

import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

SERVERS_FILE = "servers.json"
SECRET_KEY_FILE = "secret_key"  # noqa: S105 - a file's name, not a secret
SOCKET_FOLDER_PREFIX = "company-line-"
NOT_RUNNING_URL = "postgresql:///tracker?host=/nonexistent/not-running"
NOT_RUNNING_REDIS_URL = "unix:///nonexistent/not-running/redis.sock?db=0"


@dataclass(frozen=True, slots=True)
class ServerUrls:
    """Where the laptop's PostgreSQL and Redis answer."""

    database_url: str
    redis_url: str


def read_server_urls(data_dir: Path) -> ServerUrls:
    """The URLs the running servers left in DATA_DIR, or ones that refuse at once.

    The settings must be importable with nothing running, so absence is not an error.
    """
    try:
        found = json.loads((data_dir / SERVERS_FILE).read_text(encoding="utf-8"))
        return ServerUrls(str(found["database_url"]), str(found["redis_url"]))
    except (OSError, ValueError, KeyError, TypeError):
        return ServerUrls(NOT_RUNNING_URL, NOT_RUNNING_REDIS_URL)


def find_socket_folder(urls: ServerUrls) -> Path | None:
    """The private folder of our own server's sockets, if the URL leads into one."""
    folder = Path(dict(parse_qsl(urlsplit(urls.database_url).query)).get("host", "."))
    return folder if folder.name.startswith(SOCKET_FOLDER_PREFIX) else None


def write_server_urls(data_dir: Path, *, urls: ServerUrls) -> None:
    """Leave the URLs where commands started beside the servers will look."""
    target = data_dir / SERVERS_FILE
    partial = target.with_suffix(".partial")
    # One of the URLs may be of a server elsewhere, with its password.
    partial.touch(mode=0o600)
    partial.write_text(json.dumps(asdict(urls)), encoding="utf-8")
    partial.replace(target)


def forget_server_urls(data_dir: Path) -> None:
    """Say that no server of this DATA_DIR runs any more."""
    (data_dir / SERVERS_FILE).unlink(missing_ok=True)


def read_secret_key(data_dir: Path) -> str:
    """The key `keep_secret_key` made, or one for this process alone."""
    try:
        return (data_dir / SECRET_KEY_FILE).read_text(encoding="utf-8").strip()
    except OSError:
        return secrets.token_urlsafe(64)


def keep_secret_key(data_dir: Path) -> None:
    """Make the laptop's signing key once, so that logins outlive a restart."""
    target = data_dir / SECRET_KEY_FILE
    if not target.exists():
        target.touch(mode=0o600)
        target.write_text(secrets.token_urlsafe(64), encoding="utf-8")
