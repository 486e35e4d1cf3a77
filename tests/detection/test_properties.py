"""What holds for any text at all."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from events.detection import Candidate, Found, KnownCompany, Names, Passage, examine
from events.detection.words import fold
from events.text import edtf
from events.text.quotations import Quotation, matches
from events.vocabulary import kinds, steps

NAMES = Names((KnownCompany("norvik", "Norvik", (), ("Gazelight",)),))
SPOKEN = """
    Norvik Gazelight the company it said will has been not no longer suspended halted
    banned stopped selling sales facial recognition AI chatbot police until a law for
    one year on Tuesday in June 2018 should would if staff ChatGPT terms , . ; “ ”
    İstanbul off switched put hold and which that by 3 2024
"""
WORDS = [*SPOKEN.split(), "\n\n"]
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join),
)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


def quotations_of(candidate: Candidate) -> list[Quotation]:
    fields: list[Found[str]] = [candidate.kind, candidate.step, candidate.date]
    fields += [*candidate.technologies, *candidate.products, *candidate.audiences]
    fields += [*candidate.jurisdictions, *candidate.exceptions]
    found = [*candidate.evidence, *candidate.companies.quotations]
    found += [q for one in fields for q in one.quotations]
    return found + [q for one in candidate.endings for q in one.quotations]


@given(title=TEXTS, text=TEXTS, on=DAYS)
@settings(max_examples=150, deadline=None)
def test_every_candidate_is_well_formed_and_quotes_the_text(
    title: str, text: str, on: date
) -> None:
    passage = Passage(title, text, on)
    found = examine(passage, NAMES)
    assert found == examine(passage, NAMES)
    for candidate in found:
        assert candidate.kind.value in kinds.BY_SLUG
        assert candidate.step.value in steps.BY_SLUG
        assert candidate.company or candidate.company_name
        assert candidate.evidence
        assert 0 < candidate.confidence < 1
        assert edtf.parse(candidate.date.value).precision == candidate.date_precision
        for quotation in quotations_of(candidate):
            assert matches(quotation, passage.full)


@given(st.text())
def test_folding_moves_no_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_another_language_is_left_alone() -> None:
    text = "Norvik suspended its facial recognition service."
    assert examine(Passage("", text, date(2024, 1, 1), language="de"), NAMES) == ()


def test_a_text_without_ai_has_no_candidates() -> None:
    text = "Norvik suspended sales of tea to the police for a year."
    assert examine(Passage("", text, date(2024, 1, 1)), NAMES) == ()
