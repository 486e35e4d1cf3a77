"""The order of the steps on one page: {state: step}, and advance() to take one.

PostgreSQL is the only memory. A step is claimed by one conditional UPDATE that
takes a lease; whatever it writes is written in one transaction that ends by giving
the lease back, and is void if somebody else holds it by then. So a message
may be lost, doubled or late, and a worker killed anywhere, and nothing is lost or
done twice: `due` names whatever still has a way to go.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Case, F, IntegerField, Q, When
from django.utils.translation import get_language_info

from events.curation.suggesting import known_names, suggest
from events.detection import LEXICON_VERSION, examine
from events.detection.candidate import Candidate, Passage
from events.importing.collecting import collect
from events.importing.copies import Copy, find_copied, join_cluster
from events.importing.outcomes import Columns, StepOutcome
from events.importing.reading import read, split_text
from events.models import Article, Reading
from events.vocabulary import states

LEASE = timedelta(seconds=120)
CRASHES_ALLOWED = 3
MOST_PER_QUEUE = 500
QUEUES = ("interactive", "fetch", "read", "bulk")

Step = Callable[..., StepOutcome]


def find_suggestions(article: Article, *, now: datetime) -> StepOutcome:
    """Examine an article's reading for policy actions and suggest what it tells.

    A text copied from another article only has a voice for what it adds.
    """
    reading = article.reading
    if reading is None or article.published_on is None:
        return StepOutcome("quarantined", "It was read, but has no reading or no date.")
    if reading.language not in ("", "en"):
        return StepOutcome("examined", _say_not_examined(reading.language))
    title, text = split_text(reading)
    passage = Passage(
        title=title,
        text=text,
        published_on=article.published_on,
        publisher=article.publisher,
    )
    candidates = examine(passage, known_names())

    def write() -> Columns:
        return _write_suggestions(article, reading, candidates, now=now)

    return StepOutcome("examined", write=write)


def _say_not_examined(language: str) -> str:
    try:
        name = get_language_info(language)["name"]
    except KeyError:
        name = f"another language ({language})"
    return f"Not examined: its text is in {name}, and we only read English."


STEPS: dict[str, Step] = {
    "noted": collect,
    "fetched": read,
    "read": find_suggestions,
}


def advance(article_id: int, *, now: datetime) -> str | None:
    """Take an article's next step; returns its new state, or None if nothing moved.

    None is an orderly answer: somebody else is at it, it is finished, it waits for
    its time, or our lease was lost while we worked.
    """
    token = uuid.uuid4()
    if not _claim(article_id, token=token, now=now):
        return None
    article = Article.objects.select_related("reading").get(pk=article_id)
    if article.crashes >= CRASHES_ALLOWED:
        sentence = f"Working on it ended {article.crashes} times without an outcome."
        reason = f"{sentence} {article.state_reason}".strip()
        return _settle(
            article, StepOutcome("quarantined", reason), token=token, now=now
        )
    with _accounting_for(article, token=token):
        outcome = STEPS[article.state](article, now=now)
        return _settle(article, outcome, token=token, now=now)


def examine_again(article: Article, *, now: datetime) -> bool:
    """Send an article back to be examined, as after new rules or a new reading.

    What was suggested and decided stays: a suggestion found again is the same one.
    """
    done = Article.objects.filter(
        pk=article.pk, state="examined", reading__isnull=False
    )
    return bool(
        done.update(
            state="read", state_reason="", queue="bulk", next_at=now, rung_at=None
        )
    )


def has_next_step(state: str | None) -> bool:
    return state in STEPS


def due(queue: str, *, now: datetime) -> list[int]:
    """Ids of articles worth ringing in a queue: due, and not rung within a lease.

    The longest waiting first; together with those rung and not yet taken there are
    at most 500 in a queue, however large the backlog.
    """
    waiting = Article.objects.due(now).filter(queue=queue)
    silent = Q(rung_at__isnull=True) | Q(rung_at__lte=now - LEASE)
    room = MOST_PER_QUEUE - waiting.exclude(silent).count()
    return list(waiting.filter(silent).values_list("pk", flat=True)[: max(0, room)])


def note_rung(article_ids: list[int], *, now: datetime) -> None:
    """Remember that these were rung; ringing counts for nothing else."""
    Article.objects.filter(pk__in=article_ids).update(rung_at=now)


def queue_of(article_id: int) -> str:
    """The queue an article's next step belongs to."""
    queue = Article.objects.values_list("queue", flat=True).get(pk=article_id)
    return queue if queue in QUEUES else "bulk"


def _claim(article_id: int, *, token: uuid.UUID, now: datetime) -> bool:
    """Take the lease in one statement; a lease that ran out without outcome counts."""
    claimed = (
        Article.objects.due(now)
        .filter(pk=article_id)
        .order_by()
        .update(
            lease_token=token,
            lease_until=now + LEASE,
            crashes=Case(
                When(lease_token__isnull=False, then=F("crashes") + 1),
                default=F("crashes"),
                output_field=IntegerField(),
            ),
        )
    )
    return bool(claimed)


def _settle(
    article: Article, outcome: StepOutcome, *, token: uuid.UUID, now: datetime
) -> str | None:
    """Write an outcome and give the lease back, unless it is no longer ours."""
    with transaction.atomic():
        columns: dict[str, object] = {
            "state": outcome.state,
            "state_reason": outcome.reason[:300],
            "next_at": outcome.next_at or now,
            "rung_at": None if outcome.next_at else now,
            **outcome.write(),
            "lease_token": None,
            "lease_until": None,
            "crashes": 0,
        }
        state = str(columns["state"])
        _check_move(article.state, state)
        if state != "noted" and article.queue == "fetch":
            columns["queue"] = "read"
        ours = Article.objects.filter(pk=article.pk, lease_token=token)
        if not ours.update(**columns):
            transaction.set_rollback(True)
            return None
    return state if state != article.state else None


def _check_move(before: str, after: str) -> None:
    if before != after and not states.may_move(
        states.ARTICLE_MOVES, before=before, after=after
    ):
        raise ValueError(f"An article may not move from {before} to {after}.")


@contextmanager
def _accounting_for(article: Article, *, token: uuid.UUID) -> Iterator[None]:
    """A shutdown gives the lease back; an error leaves its words for whoever looks.

    After an error the lease stays and runs out, which is what counts a crash: the
    same whether Python noticed the error or the process died of it.
    """
    ours = Article.objects.filter(pk=article.pk, lease_token=token)
    try:
        yield
    except (SystemExit, KeyboardInterrupt):
        with suppress(DatabaseError):
            ours.update(lease_token=None, lease_until=None)
        raise
    except Exception as error:
        with suppress(DatabaseError):
            ours.update(state_reason=f"{type(error).__name__}: {error}"[:200])
        raise


def _write_suggestions(
    article: Article,
    reading: Reading,
    candidates: tuple[Candidate, ...],
    *,
    now: datetime,
) -> Columns:
    """Suggestions of one voice: a cluster's articles pass here one at a time."""
    copy = find_copied(article, reading)
    if copy is not None:
        candidates = tuple(c for c in candidates if _adds_to(copy, c))
        if not candidates:
            return join_cluster(article, copy.original)
    suggest(article, candidates, lexicon=LEXICON_VERSION, now=now)
    return {"examined_at": now, "lexicon": LEXICON_VERSION[:80]}


def _adds_to(copy: Copy, candidate: Candidate) -> bool:
    if copy.nothing_new or candidate.is_mention:
        return False
    words = " ".join(quotation.exact for quotation in candidate.evidence)
    return not copy.says_already(words)
