"""One line of history for every act of a curator, kept in Django's own log."""

from datetime import datetime

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet

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


def list_acts(subject: Model, *, since: datetime | None = None) -> QuerySet[LogEntry]:
    """What was done to a row, newest first."""
    acts = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(subject),
        object_id=str(subject.pk),
    ).select_related("user")
    return acts.filter(action_time__gt=since) if since else acts
