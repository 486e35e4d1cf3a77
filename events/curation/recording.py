"""One line of history for every act of a curator, kept in Django's own log."""

from datetime import datetime

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet

FORGOTTEN = "Its words were taken out by a redaction."
FLAGS = {"added": ADDITION, "changed": CHANGE, "deleted": DELETION}


def record_act(
    subject: Model, *, by: User, now: datetime, sentence: str, act: str = "changed"
) -> LogEntry:
    """Write who did what to `subject` and when; the log outlives the subject."""
    return LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(subject),
        object_id=str(subject.pk),
        object_repr=str(subject)[:200],
        action_flag=FLAGS[act],
        change_message=sentence,
        action_time=now,
    )


def forget_words(subject: Model, *, called: str, but: LogEntry) -> None:
    """Take names and quotations out of a row's log; who acted and when stays.

    `but` is the act that took them out: it keeps its sentence.
    """
    acts = list_acts(subject)
    acts.update(object_repr=called)
    acts.exclude(pk=but.pk).update(change_message=FORGOTTEN)


def list_acts(subject: Model, *, since: datetime | None = None) -> QuerySet[LogEntry]:
    """What was done to a row, newest first."""
    acts = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(subject),
        object_id=str(subject.pk),
    ).select_related("user")
    return acts.filter(action_time__gt=since) if since else acts
