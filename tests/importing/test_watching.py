"""A cited page is looked at again, and what changed in quoted words becomes a task."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from events.importing.fetch_settings import policy_from_settings
from events.importing.watching import EVERY, Look, look_at, plan_watches
from events.models import Evidence, Reading, Sighting, Snapshot, Source, Watch
from events.text.quotations import find
from tests.factories import a_published_action, a_reading, a_source
from tests.importing.articles import HEADLINE, PARAGRAPHS, write_page
from tests.importing.local_site import LocalSite, Page

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WORDS = PARAGRAPHS[0]
TEXT = "\n\n".join((HEADLINE, *PARAGRAPHS))


def cite(url: str, *, quoted: str = WORDS) -> Evidence:
    """A public action that rests on a page and quotes it."""
    action = a_published_action()
    source = a_source(url)
    action.citations.update(source=source)
    found = find(TEXT, quoted)
    assert found is not None
    return Evidence.objects.create(
        action=action,
        field="kind",
        reading=a_reading(TEXT, source),
        exact=found.exact,
        prefix=found.prefix,
        suffix=found.suffix,
        start=found.start,
        end=found.end,
    )


def look(*, now: datetime = NOW) -> Look | None:
    """One look at the only cited page, made due."""
    plan_watches(now)
    Watch.objects.update(next_at=now)
    return look_at(Watch.objects.get(), now=now, policy=policy_from_settings())


def test_a_page_that_says_the_same_leaves_no_trace_but_the_day(
    site: LocalSite,
) -> None:
    cite(site.put("/a", write_page()))
    before = Reading.objects.count()
    found = look()
    assert found is not None
    assert (found.fate, found.sightings) == ("there", 0)
    watch = Watch.objects.get()
    assert watch.looked_at == NOW
    assert watch.next_at == NOW + EVERY
    assert (Reading.objects.count(), Snapshot.objects.count()) == (before, 0)


def test_edited_words_become_a_task_that_holds_both_texts(site: LocalSite) -> None:
    evidence = cite(site.put("/a", write_page()))
    edited = WORDS.replace("for one year", "for two years")
    site.put("/a", write_page(paragraphs=(edited, *PARAGRAPHS[1:])))
    assert look() == Look("there", sightings=1)
    sighting = Sighting.objects.unanswered().get()
    assert (sighting.evidence, sighting.fate) == (evidence, "changed")
    assert "two years" in sighting.words
    assert sighting.evidence.exact == WORDS
    assert evidence.still_stands


def test_words_taken_off_the_page_are_a_task_until_they_stand_again(
    site: LocalSite,
) -> None:
    cite(site.put("/a", write_page()))
    site.put("/a", write_page(paragraphs=PARAGRAPHS[1:]))
    look()
    assert Sighting.objects.unanswered().get().fate == "vanished"
    site.put("/a", write_page())
    look(now=NOW + EVERY)
    assert not Sighting.objects.unanswered().exists()
    assert Sighting.objects.newest().get().fate == "stands"


def test_the_same_look_twice_leaves_one_task(site: LocalSite) -> None:
    cite(site.put("/a", write_page(paragraphs=PARAGRAPHS[1:])))
    look()
    look(now=NOW + EVERY)
    assert Sighting.objects.count() == 1


def test_another_text_under_the_old_address_is_said_to_be_one(site: LocalSite) -> None:
    notice = ("This post is no longer available on our site.",) * 3
    other = ("We have tidied up our news pages and moved older posts away.", *notice)
    cite(site.put("/a", write_page("Not available", other)))
    found = look()
    assert found is not None
    assert found.fate == "replaced"


def test_another_text_that_stays_as_it_is_does_not_become_the_old_one(
    site: LocalSite,
) -> None:
    notice = ("This post is no longer available on our site.",) * 3
    other = ("We have tidied up our news pages and moved older posts away.", *notice)
    url = site.put("/a", write_page("Not available", other))
    site.pages["/a"] = replace(site.pages["/a"], etag='"1"')
    cite(url)
    fates = []
    for now in (NOW, NOW + EVERY):
        found = look(now=now)
        assert found is not None
        fates.append(found.fate)
    assert fates == ["replaced", "replaced"]


def test_a_page_is_gone_only_after_three_failures_in_two_weeks(
    site: LocalSite,
) -> None:
    cite(site.url("/never-there"))
    fates = []
    for day in (0, 1, 2, 20):
        found = look(now=NOW + timedelta(days=day))
        assert found is not None
        fates.append(found.fate)
    assert fates == ["unreachable", "unreachable", "unreachable", "gone"]


def test_a_page_that_comes_back_is_there_again(site: LocalSite) -> None:
    cite(site.url("/a"))
    look()
    site.put("/a", write_page())
    found = look(now=NOW + timedelta(days=5))
    assert found is not None
    assert found.fate == "there"
    assert Watch.objects.get().failures == 0


def test_a_page_that_moved_for_good_says_where(site: LocalSite) -> None:
    cite(site.url("/old"))
    target = site.put("/new", write_page())
    site.pages["/old"] = Page(status=301, headers=(("Location", target),))
    look()
    watch = Watch.objects.get()
    assert (watch.fate, watch.moved_to) == ("moved", target)


def test_robots_rules_bar_the_watch_too(site: LocalSite) -> None:
    cite(site.put("/a", write_page()))
    site.put("/robots.txt", "User-agent: *\nDisallow: /\n", content_type="text/plain")
    found = look()
    assert found is not None
    assert found.fate == "barred"
    assert site.asked == ["/robots.txt"]


def test_a_source_that_nobody_quoted_yet_gets_a_reading_to_quote_from(
    site: LocalSite,
) -> None:
    action = a_published_action()
    source = a_source(site.put("/a", write_page()))
    action.citations.update(source=source)
    look()
    assert source.readings.get().text == TEXT
    look(now=NOW + EVERY)
    assert source.readings.count() == 1


def test_a_page_is_looked_at_by_one_process_at_a_time(site: LocalSite) -> None:
    cite(site.put("/a", write_page()))
    plan_watches(NOW)
    Watch.objects.update(next_at=NOW)
    watch = Watch.objects.get()
    policy = policy_from_settings()
    assert look_at(watch, now=NOW, policy=policy) is not None
    assert look_at(watch, now=NOW, policy=policy) is None


def test_only_sources_of_public_actions_are_watched_and_each_once() -> None:
    a_source("https://harbour-wire.example/draft")
    cite("https://harbour-wire.example/public")
    assert plan_watches(NOW) == 1
    assert plan_watches(NOW) == 0
    assert Source.objects.filter(watch__isnull=True).exists()
