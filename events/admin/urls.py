"""Every address of the review desk, below /admin/desk/."""

from collections.abc import Callable

from django.contrib import admin
from django.http import HttpResponseBase
from django.urls import path

from events.admin import (
    articles,
    checking_view,
    closing_view,
    desk,
    desk_calendar,
    feeds,
    follow_ups,
    merging_view,
    publishing_views,
    quoting_view,
    redacting_view,
    review,
    texts,
    tip_desk,
    vanishing_view,
    verdicts,
)

app_name = "desk"


def _staff(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Only for people who may enter the admin; others are asked to log in."""
    return admin.site.admin_view(view)


urlpatterns = [
    path("", _staff(desk.show_desk), name="home"),
    path("numbers/<int:number>/", _staff(desk.open_number), name="number"),
    path("next/", _staff(verdicts.take_next), name="next"),
    path("follow-ups.ics", _staff(desk_calendar.show_calendar), name="calendar"),
    path("follow-ups/next/", _staff(follow_ups.take_next), name="next-follow-up"),
    path("follow-ups/<int:pk>/", _staff(follow_ups.look_up), name="follow-up"),
    path("tips/next/", _staff(tip_desk.take_next), name="next-tip"),
    path("tips/<int:pk>/", _staff(tip_desk.read_tip), name="tip"),
    path("tips/<int:pk>/amend/", _staff(tip_desk.amend), name="amend-tip"),
    path("tips/<int:pk>/reopen/", _staff(tip_desk.reopen), name="reopen-tip"),
    path("undo/", _staff(verdicts.undo_last), name="undo"),
    path("suggestions/<int:pk>/", _staff(review.show_suggestion), name="suggestion"),
    path(
        "suggestions/<int:pk>/<slug:verdict>/",
        _staff(verdicts.decide),
        name="decide",
    ),
    path("actions/<int:pk>/publish/", _staff(publishing_views.publish), name="publish"),
    path(
        "actions/<int:pk>/ends/<int:relation>/",
        _staff(closing_view.close_target),
        name="close-target",
    ),
    path("actions/<int:pk>/retract/", _staff(publishing_views.retract), name="retract"),
    path("actions/<int:pk>/merge/", _staff(merging_view.merge), name="merge"),
    path(
        "actions/<int:pk>/redact/",
        _staff(redacting_view.redact),
        {"entity": "action"},
        name="redact",
    ),
    path("actions/<int:pk>/quote/", _staff(quoting_view.quote), name="quote"),
    path(
        "actions/<int:pk>/quote/<int:evidence>/withdraw/",
        _staff(quoting_view.withdraw),
        name="withdraw-quotation",
    ),
    path("actions/<int:pk>/check/", _staff(checking_view.check), name="check"),
    path(
        "<slug:entity>/<int:pk>/publish/",
        _staff(publishing_views.publish_record),
        name="publish-record",
    ),
    path(
        "<slug:entity>/<int:pk>/redact/",
        _staff(redacting_view.redact),
        name="redact-record",
    ),
    path("feeds/<int:pk>/poll/", _staff(feeds.poll_soon), name="poll"),
    path("words/<int:pk>/", _staff(vanishing_view.look_at_words), name="words"),
    path("sources/<int:pk>/text/", _staff(texts.add_source_text), name="source-text"),
    path(
        "articles/<int:pk>/again/",
        _staff(articles.send_on_again),
        name="try-again",
    ),
    path("feeds.opml", _staff(feeds.download_list), name="feeds-opml"),
    path(
        "articles/<int:pk>/text/", _staff(texts.add_article_text), name="article-text"
    ),
]
