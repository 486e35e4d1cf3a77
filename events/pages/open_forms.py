"""Forms for everybody, without a cookie: a signed token, a trap, and a bound."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

SALT = "events.pages.open_forms"
# Nobody reads a form and fills it in within this time; a program does.
SHORTEST = timedelta(seconds=2)
LONGEST = timedelta(hours=24)
LARGEST = 256 * 1024
FORM_TYPE = "application/x-www-form-urlencoded"
# Hidden from people; what fills in every field it finds fills in this one too.
TRAP = "subject"


class FormRefused(ValueError):
    """The form cannot be taken as it came; says why, and with which HTTP status."""

    def __init__(self, sentence: str, *, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True, slots=True)
class FormToken:
    """A form as it was handed out. `signed` is what the page carries."""

    nonce: str
    made_at: datetime
    signed: str


def make_token(*, now: datetime) -> FormToken:
    """A token for a form that is handed out now."""
    nonce = secrets.token_urlsafe(16)
    signed = Signer(salt=SALT).sign(f"{int(now.timestamp())}.{nonce}")
    return FormToken(nonce, now, signed)


def read_token(signed: str) -> FormToken:
    """The token a form came back with; raises `FormRefused` if it is not ours."""
    try:
        value = Signer(salt=SALT).unsign(signed)
    except BadSignature:
        sentence = "This form did not come from here. Look it over and send it."
        raise FormRefused(sentence) from None
    seconds, _, nonce = value.partition(".")
    return FormToken(nonce, datetime.fromtimestamp(int(seconds), UTC), signed)


def check_manners(
    request: HttpRequest, posted: Mapping[str, str], *, token: FormToken, now: datetime
) -> None:
    """Whether a person seems to have sent this from our page; raises `FormRefused`."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") == "cross-site":
        raise FormRefused("This was sent from another site. Please send it from here.")
    if posted.get(TRAP):
        raise FormRefused(
            "A field that has to stay empty was filled in, perhaps by your browser. "
            "It is empty now: please send the form again."
        )
    age = now - token.made_at
    if age > LONGEST:
        raise FormRefused("This form was open for over a day. Please send it again.")
    if age < SHORTEST:
        raise FormRefused("This came faster than anybody types. Please send it again.")


def read_posted(request: HttpRequest) -> Mapping[str, str]:
    """The fields of a posted form; raises `FormRefused`.

    Only in the plain encoding of forms: files would be stored before anybody asked.
    """
    foreign = "This was not sent from our form. Please fill it in here."
    if request.content_type != FORM_TYPE:
        raise FormRefused(foreign, status=415)
    too_long = "This is far too long. A few sentences and an address are enough."
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > LARGEST:
        raise FormRefused(too_long, status=413)
    try:
        return request.POST.dict()
    except SuspiciousOperation:
        raise FormRefused(too_long, status=413) from None
    except BadRequest:
        raise FormRefused(foreign, status=415) from None
