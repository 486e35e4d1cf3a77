"""`manage.py reread` says what it did, and sends changed articles back on request."""

from io import StringIO

import pytest
from django.core.management import call_command

from events.models import Article
from tests.importing.test_rereading import read_by_an_older_extractor

pytestmark = pytest.mark.django_db


def run(*options: str) -> str:
    out = StringIO()
    call_command("reread", *options, stdout=out)
    return out.getvalue()


def test_it_counts_what_it_read_again_and_has_nothing_to_do_twice() -> None:
    read_by_an_older_extractor("A menu.")
    assert "1 pages read again: 0 the same, 1 with another text" in run()
    assert "0 pages read again" in run()


def test_an_article_whose_text_changed_is_examined_again_on_request() -> None:
    article = read_by_an_older_extractor("A menu.")
    Article.objects.filter(pk=article.pk).update(state="examined")
    assert "1 articles sent back" in run("--examine")
    article.refresh_from_db()
    assert article.state == "read"
