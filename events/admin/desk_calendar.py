"""The desk's own calendar: every open task on the day it is about."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from events.exports.as_ics import NO_EVENTS, REFRESH, UID_DOMAIN
from events.exports.calendar_lines import (
    write_day,
    write_line,
    write_moment,
    write_text,
)
from events.models import FollowUp
from events.models.follow_ups import FollowUpQuerySet

DAY = timedelta(days=1)
NAME = "Company Line: to look up"


def show_calendar(request: HttpRequest) -> HttpResponse:
    """The open tasks as iCalendar, for whoever is logged in."""
    tasks = FollowUp.objects.open().select_related("action")
    response = HttpResponse(
        "".join(_write_calendar(tasks)), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="to-look-up.ics"'
    return response


def _write_calendar(tasks: FollowUpQuerySet) -> Iterator[str]:
    yield write_line("BEGIN", "VCALENDAR")
    yield write_line("VERSION", "2.0")
    yield write_line("PRODID", "-//Company Line//To look up//EN")
    yield write_line("CALSCALE", "GREGORIAN")
    for name in ("NAME", "X-WR-CALNAME"):
        yield write_text(name, NAME)
    yield write_line("REFRESH-INTERVAL;VALUE=DURATION", REFRESH)
    yield write_line("X-PUBLISHED-TTL", REFRESH)
    yield from [_write_task(task) for task in tasks] or [NO_EVENTS]
    yield write_line("END", "VCALENDAR")


def _write_task(task: FollowUp) -> str:
    """One task; it never moves, so its first words are its last."""
    opened = write_moment(task.opened_at)
    number, address = task.action.number, reverse("desk:follow-up", args=[task.pk])
    uid = f"task-{number}-{task.reason}-{task.due_on:%Y%m%d}@{UID_DOMAIN}"
    return "".join(
        (
            write_line("BEGIN", "VEVENT"),
            write_line("UID", uid),
            write_line("DTSTAMP", opened),
            write_line("LAST-MODIFIED", opened),
            write_line("SEQUENCE", "0"),
            write_line("DTSTART;VALUE=DATE", write_day(task.due_on)),
            write_line("DTEND;VALUE=DATE", write_day(task.due_on + DAY)),
            write_text("SUMMARY", f"{task.get_reason_display()}: {task.action.title}"),
            write_text("DESCRIPTION", task.sentence),
            write_line("URL", f"{settings.SITE_URL}{address}"),
            write_line("TRANSP", "TRANSPARENT"),
            write_line("END", "VEVENT"),
        )
    )
