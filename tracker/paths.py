"""Where the checkout and the laptop's own data live."""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent


def find_data_dir() -> Path:
    """DATA_DIR, or var/ in the checkout; nothing laptop-made is kept elsewhere."""
    chosen = os.environ.get("DATA_DIR", "").strip()
    return Path(chosen).expanduser().resolve() if chosen else BASE_DIR / "var"
