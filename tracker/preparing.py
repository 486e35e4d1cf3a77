"""What `make run` does once its servers answer: tables, starter record, a login."""

import io
import os
import secrets
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command

from tracker.env import Environment

CURATOR = "curator"
PASSWORD_FILE = "curator_password"  # noqa: S105 - a file's name
ROLE = "administrator"


def prepare(site_url: str) -> None:
    """Bring the database up to date and show the way in; every step may run twice."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("ensure_roles", stdout=io.StringIO())
    if Environment().flag("STARTER_RECORD", default=True):
        call_command("load_starter_record")
    call_command("open_follow_ups", stdout=io.StringIO())
    keep_login(settings.DATA_DIR)
    call_command("doorplate", site=site_url)


def keep_login(data_dir: Path) -> None:
    """Make the curator's login once; only we can read where its password is kept."""
    users = get_user_model().objects
    password_file = data_dir / PASSWORD_FILE
    if users.filter(username=CURATOR).exists() and password_file.exists():
        return
    password = secrets.token_urlsafe(15)
    password_file.touch(mode=0o600)
    password_file.write_text(password, encoding="utf-8")
    curator, _ = users.get_or_create(
        username=CURATOR, defaults={"is_staff": True, "is_superuser": True}
    )
    curator.set_password(password)
    curator.save(update_fields=["password"])
    curator.groups.set(curator.groups.model.objects.filter(name=ROLE))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    try:
        django.setup()
        prepare(sys.argv[1])
    except KeyboardInterrupt:
        # Every step is all or nothing and may run again.
        sys.exit(130)
