"""OPML out of one installation and into another."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from events.models import Feed

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    said = StringIO()
    call_command("exchange_feeds", *arguments, stdout=said)
    return said.getvalue()


def test_what_one_installation_writes_another_follows(tmp_path: Path) -> None:
    now = timezone.now()
    for name in ("a", "b"):
        url = f"https://{name}.example/feed"
        Feed.objects.create(url=url, title=name, publisher="Wire", next_poll_at=now)
    listed = tmp_path / "feeds.opml"
    listed.write_text(run(), "utf-8")
    Feed.objects.filter(title="a").delete()
    assert run("--add", str(listed)) == "1 of 2 feeds are new and followed now.\n"
    assert list(Feed.objects.order_by("url").values_list("title", "publisher")) == [
        ("a", "Wire"),
        ("b", "Wire"),
    ]
    assert Feed.objects.get(title="a").state == "new"


def test_what_is_no_list_is_refused_in_a_sentence(tmp_path: Path) -> None:
    other = tmp_path / "other.xml"
    other.write_text("<rss/>")
    with pytest.raises(CommandError, match="not an OPML list"):
        run("--add", str(other))
    with pytest.raises(CommandError, match="cannot be read"):
        run("--add", str(tmp_path / "missing.opml"))
