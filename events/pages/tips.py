"""Readers tell us what is missing or wrong, and see what became of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from rest_framework.throttling import BaseThrottle

from events.curation.tip_rules import LONGEST, TipRefused, list_parts, read_draft
from events.curation.tipping import TooManyTips, find_receipt, receive_tip
from events.ledger.documents import ActionDocument
from events.ledger.reading import document_of
from events.pages.addresses import Numbered, action_path, dispute_path
from events.pages.open_forms import (
    TRAP,
    FormRefused,
    FormToken,
    check_manners,
    make_token,
    read_posted,
    read_token,
)
from events.pages.records import find_newest, is_public
from events.pages.rendering import render_page
from events.text.networks import name_network
from events.vocabulary import tips

FIELDS = ("kind", "action", "about", "url", "text", "contact")
PREFILLED = {"kind": 8, "action": 12, "url": 2000}
SUGGESTED = tuple(word for word in tips.ALL if word.slug != "dispute")
RECEIPT = re.compile(r"[-_A-Za-z0-9]{32}")


@dataclass(frozen=True, slots=True)
class Filled:
    """A form with what was typed into it, and what is wrong with that, by field."""

    typed: Mapping[str, str]
    token: FormToken
    problems: Mapping[str, str] = field(default_factory=dict)
    refusal: str = ""
    status: int = 200
    wait_seconds: int = 0


class SeeOther(HttpResponseRedirect):
    """Leads from a form that was taken to its receipt: reloading sends nothing."""

    status_code = 303


# No cookie, so nothing of anybody's that another site could use: a signed token and
# the browser's own word on where a form was sent from stand in its place.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    """`/tips/`: an action we miss, or a source."""
    answer = _answer(request, fixed={"about": ""})
    if isinstance(answer, HttpResponse):
        return answer
    context = {"kinds": SUGGESTED}
    return _draw(request, "suggest", answer, context, canonical=reverse("tips"))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def dispute(request: HttpRequest, action: Numbered) -> HttpResponse:
    """`/actions/142-slug/dispute/`: a field or a step of an action is wrong."""
    newest = find_newest("action", action.number)
    if not is_public(newest):
        return HttpResponseRedirect(action_path(newest.record, newest.slug))
    path = dispute_path(newest.record, newest.slug)
    if request.method != "POST" and newest.slug != action.slug:
        return HttpResponseRedirect(path)
    fixed = {"kind": "dispute", "action": str(newest.record)}
    answer = _answer(request, fixed=fixed)
    if isinstance(answer, HttpResponse):
        return answer
    document = document_of(ActionDocument, newest)
    parts = list_parts(document)
    context = {
        "document": document,
        "path": action_path(newest.record, newest.slug),
        "steps": [part for part in parts if part.of_steps],
        "fields": [part for part in parts if not part.of_steps],
    }
    return _draw(request, "dispute", answer, context, canonical=path)


@require_safe
def show_receipt(request: HttpRequest, token: str) -> HttpResponse:
    """`/tips/<token>/`: what became of a tip, for whoever was given the address.

    Nothing that was sent is repeated: nobody publishes here by sending a tip.
    """
    receipt = find_receipt(token) if RECEIPT.fullmatch(token) else None
    if receipt is None:
        raise Http404("No receipt has this address.")
    context: dict[str, Any] = {"receipt": receipt}
    if receipt.action:
        newest = find_newest("action", receipt.action)
        context["path"] = action_path(newest.record, newest.slug)
        # The words of a record that was taken back are repeated nowhere.
        context["title"] = newest.label if is_public(newest) else ""
    response = render_page(request, "events/tips/receipt.html", context)
    response["Referrer-Policy"] = "no-referrer"
    return _keep_private(response)


def _answer(request: HttpRequest, *, fixed: Mapping[str, str]) -> HttpResponse | Filled:
    """Where to go after a tip was taken, or the form to show."""
    fresh = make_token(now=timezone.now())
    if request.method != "POST":
        given = {name: request.GET.get(name, "")[:n] for name, n in PREFILLED.items()}
        given["kind"] = given["kind"] or "action"
        return Filled({**given, **fixed}, fresh)
    try:
        posted = read_posted(request)
    except FormRefused as refused:
        return Filled(fixed, fresh, refusal=str(refused), status=refused.status)
    typed = {name: posted.get(name, "") for name in FIELDS} | dict(fixed)
    try:
        token = read_token(posted.get("form", ""))
        check_manners(request, posted, token=token, now=fresh.made_at)
    except FormRefused as refused:
        return Filled(typed, fresh, refusal=str(refused), status=refused.status)
    return _take(request, typed, token=token)


def _take(
    request: HttpRequest, typed: Mapping[str, str], *, token: FormToken
) -> HttpResponse | Filled:
    now = timezone.now()
    address = BaseThrottle().get_ident(request)  # type: ignore[arg-type]
    try:
        receipt = receive_tip(
            read_draft(typed),
            nonce=token.nonce,
            network=name_network(str(address or "")),
            now=now,
        )
    except TipRefused as refused:
        problems = {problem.field: problem.sentence for problem in refused.problems}
        return Filled(typed, token, problems=problems, status=400)
    except TooManyTips as full:
        wait = max(1, ceil((full.until - now).total_seconds()))
        return Filled(typed, token, refusal=str(full), status=429, wait_seconds=wait)
    return SeeOther(reverse("receipt", args=[receipt]))


def _draw(
    request: HttpRequest,
    template: str,
    filled: Filled,
    context: Mapping[str, Any],
    *,
    canonical: str,
) -> HttpResponse:
    response = render_page(
        request,
        f"events/tips/{template}.html",
        {
            "typed": filled.typed,
            "problems": filled.problems,
            "refusal": filled.refusal,
            "form_token": filled.token.signed,
            "trap": TRAP,
            "longest": LONGEST,
            **context,
        },
        status=filled.status,
        canonical=canonical,
    )
    if filled.wait_seconds:
        response["Retry-After"] = str(filled.wait_seconds)
    return _keep_private(response)


def _keep_private(response: HttpResponse) -> HttpResponse:
    """In no cache and no search engine: it holds a token or what somebody typed."""
    response.headers.pop("Cache-Control", None)
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    return response
