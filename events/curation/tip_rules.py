"""What a tip may say: lengths, characters, a link where one is needed."""

from collections.abc import Mapping
from dataclasses import dataclass

from events.ledger.documents import ActionDocument
from events.text.addresses import AddressError, canonical
from events.text.cleaning import clean, find_control, squash
from events.vocabulary import steps, tips

LONGEST = {"url": 2000, "text": 2000, "contact": 200, "about": 40, "action": 12}
SHORTEST_TEXT = 10
# What each kind cannot do without.
NEEDED = {
    "action": ("url", "text"),
    "source": ("url",),
    "dispute": ("action", "about", "text"),
}
ASKED_FOR = {
    "url": "Give the address of a page that shows it.",
    "text": "Say in a sentence or two what it is about.",
    "action": "Give the number of the action; it stands in its address.",
    "about": "Choose what is wrong.",
}


@dataclass(frozen=True, slots=True)
class TipDraft:
    """A tip as it was typed, found to be in order; `action` is a public number."""

    kind: str
    url: str = ""
    text: str = ""
    contact: str = ""
    action: int | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class TipProblem:
    """What is wrong with one field, and what to do."""

    field: str
    sentence: str


class TipRefused(ValueError):
    """The tip cannot be taken as it is; says why by field."""

    def __init__(self, problems: list[TipProblem]) -> None:
        super().__init__(" ".join(problem.sentence for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Part:
    """Something of an action that can be disputed, as its page calls it."""

    slug: str
    label: str
    of_steps: bool = False


FIELDS = (
    Part("title", "The title"),
    Part("summary", "The summary"),
    Part("kind", "Its kind"),
    Part("companies", "The companies"),
    Part("scope", "Technologies, products, audiences or places"),
    Part("exceptions", "The exceptions"),
    Part("required", "Whether it was required"),
    Part("disclosure", "Whose word it is"),
    Part("quotations", "A quotation"),
    Part("sources", "A source"),
    Part("other", "Something else"),
)


def list_parts(document: ActionDocument) -> tuple[Part, ...]:
    """What can be disputed of an action: its steps in their order, then its fields."""
    of_steps = (
        Part(
            f"step-{milestone.id}",
            f"{steps.BY_SLUG[milestone.step].label}, {milestone.date.words}",
            of_steps=True,
        )
        for milestone in document.milestones
    )
    return (*of_steps, *FIELDS)


def read_draft(typed: Mapping[str, str]) -> TipDraft:
    """What somebody typed, by field, as a draft; raises `TipRefused`.

    Fields that the kind has no use for are left out.
    """
    kind = typed.get("kind", "")
    if kind not in tips.BY_SLUG:
        sentence = "Choose what it is: an action, a source, or a dispute."
        raise TipRefused([TipProblem("kind", sentence)])
    said = {
        "url": typed.get("url", ""),
        "text": typed.get("text", ""),
        "contact": typed.get("contact", ""),
        "action": typed.get("action", ""),
        "about": typed.get("about", "") if kind == "dispute" else "",
    }
    problems = [
        TipProblem(field, sentence)
        for field, value in said.items()
        if (sentence := _find_fault(kind, field, value))
    ]
    if problems:
        raise TipRefused(problems)
    return TipDraft(
        kind=kind,
        url=clean(said["url"]),
        text=clean(said["text"]),
        contact=squash(said["contact"]),
        action=int(said["action"]) if said["action"].strip() else None,
        about=said["about"],
    )


def _find_fault(kind: str, field: str, value: str) -> str:
    """What is wrong with a field, or nothing."""
    control = find_control(value)
    if control is not None:
        return (
            f"Take out the invisible control character U+{ord(value[control]):04X} "
            f"(character {control + 1}) and send it again."
        )
    value = clean(value)
    if not value:
        return ASKED_FOR[field] if field in NEEDED[kind] else ""
    if len(value) > LONGEST[field]:
        return (
            f"Shorten this to {LONGEST[field]:,} characters; it has {len(value):,} now."
        )
    return _find_fault_of(field, value)


def _find_fault_of(field: str, value: str) -> str:
    if field == "url":
        try:
            canonical(value)
        except AddressError as error:
            return f"Copy the whole address, beginning with https://. {error}"
    if field == "action" and not (value.isascii() and value.isdigit()):
        return "The number of an action is written in digits, such as 142."
    if field == "text" and len(value) < SHORTEST_TEXT:
        return "Say a little more: a sentence is enough."
    return ""
