"""Response bodies as they came: compressed, addressed by content, kept once."""

import hashlib
from datetime import datetime

import zstandard

from events.models import Snapshot

LEVEL = 3
# A stored body was capped when it was fetched; this only bounds a damaged frame.
LARGEST = 64 * 1024 * 1024


def store_snapshot(
    body: bytes, *, content_type: str, url: str, now: datetime
) -> Snapshot:
    """The snapshot of these bytes, made if they are new."""
    sha256 = hashlib.sha256(body).hexdigest()
    snapshot, _ = Snapshot.objects.get_or_create(
        sha256=sha256,
        defaults={
            "body": zstandard.ZstdCompressor(level=LEVEL).compress(body),
            "size": len(body),
            "content_type": content_type[:120],
            "url": url[:2000],
            "fetched_at": now,
        },
    )
    return snapshot


def read_snapshot(snapshot: Snapshot) -> bytes:
    """The bytes as they were fetched."""
    frame = zstandard.ZstdDecompressor()
    return frame.decompress(bytes(snapshot.body), max_output_size=LARGEST)
