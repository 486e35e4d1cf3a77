"""`manage.py doorplate`: where the tracker answers, who may log in, how fresh it is."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db.models import JSONField, Max
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from events.models import Feed, RecordVersion

CURATOR = "curator"
PASSWORD_FILE = "curator_password"  # noqa: S105 - a file's name, not a password


class Command(BaseCommand):
    """Print the addresses, the laptop's login and the state of the record."""

    help = "Show the addresses, the curator's login and how fresh the record is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One option: the address to print before every path."""
        parser.add_argument("--site", default=settings.SITE_URL, help="Our address.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Eight lines at most."""
        site = options["site"]
        lines = {
            "Timeline": f"{site}/",
            "API": f"{site}/api/v1/",
            "Admin": f"{site}/admin/",
            "Review desk": f"{site}/admin/desk/",
            "Login": say_login(),
            "Record": say_record(),
            "Importing": say_importing(),
        }
        self.stdout.write("")
        for label, value in lines.items():
            self.stdout.write(f"  {label:12} {value}")
        self.stdout.write("")


def say_login() -> str:
    """The curator's name and password, if the password is still the one we made."""
    curator = get_user_model().objects.filter(username=CURATOR).first()
    if curator is None:
        return "none yet; make one with: manage.py createsuperuser"
    try:
        password = (settings.DATA_DIR / PASSWORD_FILE).read_text(encoding="utf-8")
    except OSError:
        password = ""
    if password and curator.check_password(password):
        return f"{CURATOR} / {password}"
    return f"{CURATOR}, with the password you chose"


def say_record() -> str:
    """How many actions are public, and up to which day anybody has looked."""
    actions = RecordVersion.objects.of("action").current()
    checked = actions.aggregate(
        latest=Max(KeyTextTransform("checked_until", Cast("body", JSONField())))
    )["latest"]
    until = f"checked until {checked}" if checked else "not checked yet"
    return f"{actions.count()} policy actions, {until}"


def say_importing() -> str:
    """How many of the followed feeds have ever answered."""
    followed = Feed.objects.followed()
    reached = followed.filter(reached_at__isnull=False)
    newest = followed.aggregate(latest=Max("reached_at"))["latest"]
    when = f", last at {newest:%Y-%m-%d %H:%M} UTC" if newest else ""
    return f"{reached.count()} of {followed.count()} feeds reached{when}"
