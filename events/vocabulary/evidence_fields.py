"""What a quotation can support: one slug per field of an action or a milestone."""

from dataclasses import dataclass

from events.vocabulary.word import Word, index_words, list_choices


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceField(Word):
    """A field that wants a quotation. `of_milestone`: it belongs to one step."""

    of_milestone: bool = False


def _field(
    slug: str, label: str, definition: str, example: str, counter_example: str
) -> EvidenceField:
    return EvidenceField(
        slug=slug,
        label=label,
        definition=definition,
        example=example,
        counter_example=counter_example,
    )


def _of_milestone(
    slug: str, label: str, definition: str, example: str, counter_example: str
) -> EvidenceField:
    return EvidenceField(
        slug=slug,
        label=label,
        definition=definition,
        example=example,
        counter_example=counter_example,
        of_milestone=True,
    )


ALL: tuple[EvidenceField, ...] = (
    _field(
        "kind",
        "Kind",
        "That the company took this kind of action.",
        "“will no longer offer the service to police”",
        "A headline that only says the company is under pressure.",
    ),
    _field(
        "company",
        "Company",
        "That this company takes part; the value is its slug.",
        "“the chip maker said on Friday”, where the text named it before.",
        "The name of a company that is merely compared with it.",
    ),
    _field(
        "technology",
        "Technology",
        "That the action concerns this technology; the value is the term's slug.",
        "“its face-matching software”",
        "A technology named elsewhere in the article.",
    ),
    _field(
        "product",
        "Product",
        "That this product is concerned; the value is its name.",
        "“the halt applies to Rekognition”",
        "Another product of the same company.",
    ),
    _field(
        "audience",
        "Audience",
        "Whom the action touches; the value is the term's slug.",
        "“barred police departments”",
        "Those who welcomed it.",
    ),
    _field(
        "driver",
        "Driver",
        "What moved the company, in its own or the source's words.",
        "“after the killing of …”",
        "What the reader may suspect.",
    ),
    _field(
        "jurisdiction",
        "Place",
        "Where it applies; the value is a code such as US, EU or WORLD.",
        "“for users in Italy”",
        "Where the company has its seat.",
    ),
    _field(
        "exception",
        "Exception",
        "Who or what is left out; the value is the exception's words.",
        "“groups that look for missing children keep access”",
        "Somebody who was never covered.",
    ),
    _field(
        "required",
        "Required by",
        "That somebody required the step, and who.",
        "“under an order of the data protection authority”",
        "Public anger.",
    ),
    _of_milestone(
        "step",
        "Step",
        "That this step was taken.",
        "“extended the moratorium until further notice”",
        "A call to take it.",
    ),
    _of_milestone(
        "date",
        "Date",
        "When the step was taken, as precisely as the source says.",
        "“on Wednesday”, in a story of that Thursday.",
        "The day of publication, where the text names none.",
    ),
    _of_milestone(
        "starts",
        "Stated start",
        "That the step takes effect only later.",
        "“from 1 July”",
        "The day the plan was announced.",
    ),
    _of_milestone(
        "ending",
        "Stated end",
        "Until when it is said to hold.",
        "“for one year”, “until there is a national law”",
        "A guess how long it may last.",
    ),
    _of_milestone(
        "part",
        "Part",
        "Which part of the action the step touches.",
        "“in Great Britain only”",
        "The scope of the whole action.",
    ),
)
BY_SLUG: dict[str, EvidenceField] = index_words(ALL)


def choices() -> list[tuple[str, str]]:
    """(slug, label) pairs for forms."""
    return list_choices(ALL)
