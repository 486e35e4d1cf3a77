"""The ten rules of an action's life, R1 to R10, as every page and command says them."""

from events.vocabulary.word import Word, index_words, list_choices

ALL: tuple[Word, ...] = (
    Word(
        slug="R1",
        label="Start",
        definition=(
            "A step that opens an action starts it at once, unless it states a later "
            "start. “Took effect” is the first day on which somebody saw it carried "
            "out, never a plan; seen before the announcement, the action held first "
            "and was disclosed later. Where the effect of an immediate start was "
            "first seen on a later day, the days between are possible, not certain. A "
            "stated start that passes without news is due and unconfirmed. A pledge "
            "holds from the day it is given."
        ),
        example="Announced on 1 June to start on 1 July: scheduled until then.",
        counter_example="A second phase in another country: that is “broadened”.",
    ),
    Word(
        slug="R2",
        label="Spells",
        definition=(
            "Steps are told in the order of their days, those of one day in a fixed "
            "order or as the record numbers them. A closing step ends the spell that "
            "is open; an opening step after it begins the next. A step that needs "
            "something to hold is refused where nothing is open."
        ),
        example="Halted in May, resumed in July, halted again in October: two spells.",
        counter_example="“Resumed” in an action that was never halted: refused.",
    ),
    Word(
        slug="R3",
        label="Whole or part",
        definition=(
            "Only a step that reaches the whole action closes it. One that reaches a "
            "part takes that part out and leaves the spell open. Where the part names "
            "places, companies or products, a question about one of those places or "
            "companies is answered for it."
        ),
        example=(
            "What was resumed in the European Union has ended in Germany, and goes on "
            "elsewhere."
        ),
        counter_example="The last part ends as well: record the closing step, whole.",
    ),
    Word(
        slug="R4",
        label="Confirmed until",
        definition=(
            "Silence is not evidence. Every step that says or implies that an action "
            "holds confirms it, and so does a search that found it holding; between "
            "two confirmations of one spell it is certain. After the last one a halt "
            "without a stated end is certain for 12 months; conditions, notices, "
            "limits, pledges and rules for 36; what is permanent, and products that "
            "are gone, without limit. From then on it is “no recent news”, never "
            "“ended”. Of days later than the record, we say at most what was stated."
        ),
        example="A pledge of 2021 that nobody spoke of since: no recent news by 2024.",
        counter_example="Nobody wrote about it, so it must be over.",
    ),
    Word(
        slug="R5",
        label="Endings",
        definition=(
            "An action may state several ends and ends with the first that comes: a "
            "date, a period, a condition, a notice. The last stated day still counts; "
            "the day on which the end was seen does not. When a stated end passes "
            "without news the action is lapsed and unconfirmed. “Not before” never "
            "lapses. “Extended” puts new ends in the place of the old ones; without a "
            "date the action then holds until notice."
        ),
        example="Stated to end on 10 June: certain on the 10th, lapsed on the 11th.",
        counter_example="The stated day has come, so “expired” is recorded unseen.",
    ),
    Word(
        slug="R6",
        label="Dates",
        definition=(
            "A date is as precise as its source: a day, a month, a season, a year, an "
            "interval, or uncertain. What is imprecise makes the certain days fewer "
            "and the possible days more, and is drawn to scale. A date that no source "
            "shows is marked uncertain."
        ),
        example="“In May 2023”: possible from the 1st, certain from the 31st.",
        counter_example="The day of the article is taken for the day of the decision.",
    ),
    Word(
        slug="R7",
        label="Companies",
        definition=(
            "A company acts, signs, or is a party only named. A joint pledge is one "
            "action in a lane of its own and counts once. Who left it is bound no "
            "longer from that day on, and who had not joined yet is not bound before. "
            "Parent companies follow from the tree of companies."
        ),
        example="Twenty companies sign one pledge: one action, twenty signatories.",
        counter_example="The customer of a cancelled contract is counted as acting.",
    ),
    Word(
        slug="R8",
        label="Relations",
        definition=(
            "Spells are read from steps alone, and a relation tells where to look. So "
            "an action that reverses or replaces another as a whole is published only "
            "with the closing step of that other, unless that is a deed, which cannot "
            "end. In part, it closes nothing. A company that changes its own standing "
            "action adds a step to it; another product, company or scope is a new "
            "action with a relation."
        ),
        example="A removed pledge and its removal are published in one changeset.",
        counter_example="The pledge still stands in the record beside its reversal.",
    ),
    Word(
        slug="R9",
        label="Required",
        definition=(
            "Whether somebody outside asked for it or compelled it is told apart, with "
            "the force it had, by whom, and the evidence."
        ),
        example="A regulator's order: “required by order”.",
        counter_example="A company that fears a law and acts by itself.",
    ),
    Word(
        slug="R10",
        label="Disclosure",
        definition=(
            "Readers see whose word it is: the company's own, confirmed to the press, "
            "reported by others, or found by others."
        ),
        example="A newspaper cites two people at the company: reported.",
        counter_example="A leaked memo told as an announcement.",
    ),
)
BY_SLUG: dict[str, Word] = index_words(ALL)


def say_name(slug: str) -> str:
    """A rule by number and title: `R4 Confirmed until`."""
    return f"{slug} {BY_SLUG[slug].label}"


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)
