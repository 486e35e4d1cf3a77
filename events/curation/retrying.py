"""Send an article that stopped on its way again."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from events.curation.recording import record_act
from events.curation.roles import require_curator
from events.curation.texts import STOPPED
from events.models import Article
from events.vocabulary.states import ARTICLE_MOVES, may_move


class NotStopped(ValueError):
    """The article is on its way or done; the message says so."""


@transaction.atomic
def try_again(article: Article, *, by: User, now: datetime) -> str:
    """Put a stopped article back where its work broke off; returns that state.

    Nothing that was fetched or read is asked for again.
    """
    require_curator(by)
    state = _state_to_resume(article)
    moved = Article.objects.filter(pk=article.pk, state__in=STOPPED).update(
        state=state,
        state_reason="Sent on its way again by a person.",
        queue="interactive",
        next_at=now,
        rung_at=None,
        crashes=0,
        lease_token=None,
        lease_until=None,
    )
    if not moved:
        raise NotStopped("This article has not stopped: it is on its way or done.")
    record_act(article, by=by, now=now, sentence="Sent on its way again.")
    return state


def _state_to_resume(article: Article) -> str:
    reached = ("read", article.reading_id), ("fetched", article.snapshot_id)
    for state, is_there in reached:
        if is_there and may_move(ARTICLE_MOVES, before=article.state, after=state):
            return state
    return "noted"
