"""The second clock: what `known_at` and `changeset` mean in changeset numbers."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from events.ledger.reading import changeset_known_at
from events.models import Changeset
from events.timeline.question import BEFORE_THE_FIRST
from events.timeline.strict import ParameterProblem


@dataclass(frozen=True, slots=True)
class Knowledge:
    """As of which changeset to answer; `number` None is the newest.

    `settled`: no changeset to come can have a number that would change it.
    """

    number: int | None
    known_on: date
    settled: bool = False
    sentence: str = ""
    problems: tuple[ParameterProblem, ...] = ()


def read_knowledge(
    *, known_at: date | None, changeset: int | None, today: date
) -> Knowledge:
    """The knowledge asked for by a day or moment, or by a changeset's number."""
    newest = Knowledge(number=None, known_on=today)
    if known_at is not None and changeset is not None:
        sentence = "Give either 'known_at' or 'changeset': both say as known when."
        return _refuse(newest, "changeset", sentence)
    if changeset is not None:
        return _at_changeset(changeset, newest=newest)
    if known_at is not None:
        return _at_moment(known_at, newest=newest, today=today)
    return newest


def _refuse(newest: Knowledge, parameter: str, sentence: str) -> Knowledge:
    problem = ParameterProblem(parameter, sentence)
    return Knowledge(newest.number, newest.known_on, problems=(problem,))


def _at_changeset(number: int, *, newest: Knowledge) -> Knowledge:
    found = Changeset.objects.filter(number=number).first()
    if found is None:
        return _refuse(newest, "changeset", f"There is no changeset {number} yet.")
    return Knowledge(number, found.at.astimezone(UTC).date(), settled=True)


def _at_moment(known_at: date, *, newest: Knowledge, today: date) -> Knowledge:
    moment = end_of(known_at)
    if moment.date() > today:
        sentence = "What will be known on a day to come cannot be asked yet."
        return _refuse(newest, "known_at", sentence)
    found = changeset_known_at(moment)
    settled = moment.date() < today
    if found is None:
        return Knowledge(
            BEFORE_THE_FIRST, moment.date(), settled, sentence=_say_nothing_yet(moment)
        )
    return Knowledge(found.number, moment.date(), settled)


def end_of(known_at: date) -> datetime:
    """The moment itself, or the last one of a day in UTC."""
    if isinstance(known_at, datetime):
        return known_at.astimezone(UTC)
    return datetime.combine(known_at, time.max, tzinfo=UTC)


def _say_nothing_yet(moment: datetime) -> str:
    first = Changeset.objects.order_by("number").first()
    if first is None:
        return "Nothing has been published yet."
    return (
        f"On {moment:%-d %B %Y} nothing was public yet: the record begins with "
        f"changeset 1 on {first.at:%-d %B %Y}. Ask known_at that day or later."
    )
