"""Paste a text or upload a file where a page could not be fetched."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now as current_moment

from events.admin.curated import change_url, curator_of
from events.admin.rendering import render_page
from events.curation.texts import (
    TextRefused,
    add_typed_text,
    add_uploaded_text,
    give_article_file,
    give_article_text,
)
from events.extraction import EXTRACTOR
from events.extraction.article import Unreadable
from events.importing.parsing_apart import ParserFailed, extract_apart
from events.importing.snapshots import store_snapshot
from events.models import Article, Source

LARGEST_FILE = 5_000_000


class TextForm(forms.Form):
    """Either the text itself or a file that holds it."""

    title = forms.CharField(max_length=500, help_text="The headline of the page.")
    body = forms.CharField(
        required=False,
        label="Text",
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Paste the passage word for word: quotations are checked against it. "
        "It is stored for checking and never published as a whole.",
    )
    file = forms.FileField(
        required=False, help_text="Or a saved web page (.html) or a plain text (.txt)."
    )

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two."""
        cleaned = super().clean() or self.cleaned_data
        body, file = cleaned.get("body", "").strip(), cleaned.get("file")
        if bool(body) == bool(file):
            raise forms.ValidationError(
                "Paste the text or choose a file: one of the two."
            )
        if file and file.size > LARGEST_FILE:
            self.add_error("file", "The file is larger than 5 MB.")
        return cleaned


class ArticleTextForm(TextForm):
    """An article needs its day: relative dates in it count from there."""

    published_on = forms.DateField(
        label="Published on", widget=forms.DateInput(attrs={"type": "date"})
    )


def add_source_text(request: HttpRequest, pk: int) -> HttpResponse:
    """A stored text for a source, to quote from."""
    source = get_object_or_404(Source, pk=pk)
    form = TextForm(
        request.POST or None, request.FILES or None, initial={"title": source.title}
    )
    if request.method == "POST" and form.is_valid():
        try:
            _store_source_text(request, source, form)
        except (TextRefused, Unreadable, ParserFailed) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Stored. It can be quoted from now on.")
            return HttpResponseRedirect(change_url(source))
    return _draw(request, form, record=source, url=source.url)


def _store_source_text(request: HttpRequest, source: Source, form: TextForm) -> None:
    typed, by, now = form.cleaned_data, curator_of(request), current_moment()
    if not typed["file"]:
        add_typed_text(source, title=typed["title"], body=typed["body"], by=by, now=now)
        return
    body, content_type = _read_file(typed["file"])
    extracted = extract_apart(body, content_type=content_type, url=source.url)
    snapshot = store_snapshot(body, content_type=content_type, url="", now=now)
    add_uploaded_text(
        source, extracted, snapshot=snapshot, extractor=EXTRACTOR, by=by, now=now
    )


def add_article_text(request: HttpRequest, pk: int) -> HttpResponse:
    """A text for an article that could not be fetched; the pipeline takes it up."""
    article = get_object_or_404(Article, pk=pk)
    form = ArticleTextForm(
        request.POST or None,
        request.FILES or None,
        initial={"title": article.title, "published_on": article.published_on},
    )
    if request.method == "POST" and form.is_valid():
        try:
            _store_article_text(request, article, form)
        except (TextRefused, Unreadable, ParserFailed) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, "Stored. The article is examined next, as if fetched."
            )
            return HttpResponseRedirect(reverse("desk:home"))
    return _draw(request, form, record=article, url=article.url)


def _store_article_text(
    request: HttpRequest, article: Article, form: ArticleTextForm
) -> None:
    typed, by, now = form.cleaned_data, curator_of(request), current_moment()
    if not typed["file"]:
        give_article_text(
            article,
            title=typed["title"],
            body=typed["body"],
            published_on=typed["published_on"],
            by=by,
            now=now,
        )
        return
    body, content_type = _read_file(typed["file"])
    extract_apart(body, content_type=content_type, url=article.url)
    snapshot = store_snapshot(body, content_type=content_type, url="", now=now)
    give_article_file(
        article, snapshot=snapshot, published_on=typed["published_on"], by=by, now=now
    )


def _read_file(file: Any) -> tuple[bytes, str]:
    is_text = str(file.name).lower().endswith(".txt")
    return file.read(), "text/plain" if is_text else "text/html"


def _draw(
    request: HttpRequest, form: TextForm, *, record: Source | Article, url: str
) -> HttpResponse:
    return render_page(
        request,
        "text",
        title=f"Give the text of: {record}",
        form=form,
        record=record,
        page_url=url,
        back_url=change_url(record),
    )
