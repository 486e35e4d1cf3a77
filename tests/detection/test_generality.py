"""Sentences about companies and words the tables were not written around."""

from datetime import date

import pytest

from events.detection import Candidate, Found, KnownCompany, Names, Passage, examine

ON = date(2024, 3, 14)  # a Thursday
NAMES = Names(
    (
        KnownCompany("norvik", "Norvik Systems", ("Norvik",), ("Gazelight", "Parro")),
        KnownCompany("tolma", "Tolma", ("Tolma AG",), ("Tolma Drive",), country="DE"),
        KnownCompany("brightwell", "Brightwell Bank", ("Brightwell",), ()),
        KnownCompany("aperio", "Aperio AI", ("Aperio",), ("Scribe One",)),
    )
)


def read(text: str, title: str = "Technology news of the week") -> list[Candidate]:
    passage = Passage(title, text, ON, publisher="Evening Ledger")
    return [c for c in examine(passage, NAMES) if not c.is_mention]


NEWS = (
    # passive voice
    ("Sales of Norvik’s facial recognition software to police forces were suspended "
     "by the company on Tuesday.", "norvik", "sales_pause", "announced", "2024-03-12"),
    ("Driverless testing has been halted by Tolma in every city, the firm said on "
     "Wednesday.", "tolma", "moratorium", "announced", "2024-03-13"),
    ("Gazelight, the chatbot made by Norvik, was taken offline on 11 March.",
     "norvik", "feature_suspension", "announced", "2024-03-11"),
    # the object between verb and particle
    ("Norvik said on Monday it had switched its image generator off.",
     "norvik", "feature_suspension", "announced", "2024-03-11"),
    ("Aperio is putting its voice cloning tool on ice.",
     "aperio", "feature_suspension", "announced", "2024-03-14?"),
    # internal bans
    ("Brightwell has told employees not to use ChatGPT at work, according to a memo.",
     "brightwell", "internal_ban", "announced", "2024-03-14?"),
    ("Brightwell yesterday barred its staff from using generative AI tools.",
     "brightwell", "internal_ban", "announced", "2024-03-13"),
    # limits, pledges, changed terms
    ("Aperio will no longer allow political campaigns to use its language model.",
     "aperio", "use_restriction", "announced", "2024-03-14?"),
    ("Tolma pledged on Wednesday not to build autonomous weapons.",
     "tolma", "commitment", "announced", "2024-03-13"),
    ("Norvik rewrote its terms of service this week to let it train AI models on "
     "customer files.",
     "norvik", "policy_change", "announced", "2024-03-11/2024-03-14"),
    # delays and ends
    ("Aperio has postponed the release of its open-weight model.",
     "aperio", "launch_delay", "announced", "2024-03-14?"),
    ("Norvik is retiring Parro, its AI companion, for good.",
     "norvik", "withdrawal", "announced", "2024-03-14?"),
    # steps on a standing action
    ("Norvik extended its moratorium on police use of facial recognition by a year.",
     "norvik", "moratorium", "extended", "2024-03-14?"),
    ("Tolma resumed tests of its self-driving cars on Tuesday.",
     "tolma", "moratorium", "resumed", "2024-03-12"),
    ("Brightwell has lifted its ban on chatbots for staff.",
     "brightwell", "internal_ban", "lifted", "2024-03-14?"),
    ("The pause on sales of face recognition to police remains in place, Norvik said "
     "on Wednesday.", "norvik", "sales_pause", "reaffirmed", "2024-03-13"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "company", "kind", "step", "day"), NEWS)
def test_a_step_is_read_whatever_its_grammar(
    text: str, company: str, kind: str, step: str, day: str
) -> None:
    found = read(text)
    assert [(c.company, c.kind.value, c.step.value, c.date.value) for c in found] == [
        (company, kind, step, day)
    ]


HEADLINES = (
    ("Norvik halts face recognition sales to police", "sales_pause"),
    ("Aperio to stop offering emotion recognition", "withdrawal"),
    ("Tolma pulls plug on robotaxi trial", "withdrawal"),
    ("Brightwell bans staff from ChatGPT", "internal_ban"),
    ("Aperio delays launch of AI assistant again", "launch_delay"),
    ("NORVIK SUSPENDS IMAGE GENERATION TOOL", "feature_suspension"),
    (
        "Norvik Suspends Its Image Generation Tool After Complaints",
        "feature_suspension",
    ),
)


@pytest.mark.parametrize(("headline", "kind"), HEADLINES)
def test_headline_grammar_is_read(headline: str, kind: str) -> None:
    found = read("More follows.", title=headline)
    assert [c.kind.value for c in found] == [kind]


def test_the_day_of_a_dropped_plan_is_not_the_day_of_the_delay() -> None:
    found = read(
        "Aperio postponed its open-weight model, initially scheduled for 11 March, "
        "on Wednesday."
    )
    assert [c.date.value for c in found] == ["2024-03-13"]


NOT_NEWS = (
    "Campaigners urged Norvik to stop selling facial recognition to police.",
    "Norvik should suspend its image generator, said a senator.",
    "Norvik is considering a pause in sales of facial recognition to police.",
    "Norvik may halt its self-driving tests.",
    "Norvik denied that it had withdrawn its chatbot.",
    "Norvik has no plans to withdraw its chatbot.",
    "Norvik has not suspended its image generator.",
    "If regulators objected, Norvik would switch off its chatbot.",
    "Italy’s regulator ordered Norvik to suspend its chatbot.",
    "The city council banned facial recognition by police, though Norvik sells it.",
    "A court blocked Norvik from training its AI models.",
    "Norvik halted share buybacks after its AI division lost money.",
    "Norvik has suspended hiring for its artificial intelligence lab.",
    "Will Norvik withdraw its chatbot?",
    "Norvik launched a new chatbot on Wednesday.",
    "Employees asked Norvik to end its facial recognition contract with police.",
    "Norvik’s chatbot was down for two hours in an outage; service was restored.",
    "Parents called for a moratorium on AI companions made by Norvik.",
    "Norvik was sued over its chatbot and declined to comment.",
    "A German court has blocked Norvik from using AI to sum up news.",
    "Norvik pledged to finance free AI courses for people with limited skills.",
    "Rival developers remain barred from training AI on videos of Norvik.",
    "California activists sue Norvik for violating local facial recognition bans.",
    "Norvik was banned from selling its chatbot to schools, the ministry said.",
    "Imagine this: Norvik has suspended its chatbot.",
    "READ ALSO: Norvik suspends its chatbot",
)


@pytest.mark.parametrize("text", NOT_NEWS)
def test_what_others_want_or_nobody_did_is_no_candidate(text: str) -> None:
    assert read(text) == []


def test_an_undone_mistake_is_no_ban() -> None:
    assert (
        read(
            "Norvik locked its staff out of ChatGPT on Thursday. The filter was set "
            "off by accident, a spokesperson said, and there is no ban."
        )
        == []
    )


def test_a_subsidiary_is_the_child_spoken_of_and_not_its_parent() -> None:
    names = Names(
        (
            KnownCompany("ostra", "Ostra Group", ("Ostra",)),
            KnownCompany("fjell", "Fjell", (), (), parent="ostra"),
        )
    )
    text = (
        "Fjell used facial recognition in its shops. On Tuesday the Ostra subsidiary "
        "suspended the facial recognition trial."
    )
    found = examine(Passage("Shops and cameras", text, ON), names)
    assert [c.company for c in found] == ["fjell"]


def test_two_companies_in_one_sentence_are_two_candidates() -> None:
    found = read(
        "Norvik and Tolma have both suspended facial recognition in their shops."
    )
    assert sorted(c.company for c in found) == ["norvik", "tolma"]


def test_a_pledge_signed_together_is_one_candidate_with_all_parties() -> None:
    found = read("Norvik, Tolma and Aperio promised on Tuesday to watermark AI images.")
    assert [c.companies.value for c in found] == [("norvik", "tolma", "aperio")]


def test_an_action_told_three_times_is_one_candidate_with_three_quotations() -> None:
    found = read(
        "Norvik said on Tuesday that it had suspended sales of facial recognition to "
        "police.\n\nThe firm has halted such sales before.\n\nNorvik paused sales of "
        "the face recognition software to police until a law is passed.",
        title="Norvik halts sales of facial recognition to police",
    )
    assert [c.kind.value for c in found] == ["sales_pause"]
    assert len(found[0].evidence) >= 3
    assert found[0].endings[0].value.type == "condition"


def test_an_old_step_is_a_mention_with_its_own_date() -> None:
    text = "In June 2021 Norvik suspended sales of facial recognition to police."
    found = examine(Passage("Looking back", text, ON), NAMES)
    assert [(c.is_mention, c.date.value) for c in found] == [(True, "2021-06")]


def test_an_unknown_company_is_proposed_by_its_name() -> None:
    found = read(
        "Veloryn Robotics, a start-up in Lyon, said on Monday it had suspended its "
        "facial recognition service. The company gave no reason."
    )
    assert [(c.company, c.company_name) for c in found] == [("", "Veloryn Robotics")]


def test_a_stated_later_start_is_kept_apart_from_the_announcement() -> None:
    found = read(
        "Norvik said on Monday that from 1 July it will no longer sell facial "
        "recognition to police."
    )
    assert found[0].date.value == "2024-03-11"
    assert found[0].starts is not None
    assert found[0].starts.value == "2024-07-01"


def test_every_field_quotes_words_that_stand_in_the_text() -> None:
    text = (
        "Norvik suspended sales of facial recognition software to American police for "
        "six months on Tuesday, except for forces that look for missing children."
    )
    passage = Passage("Norvik stops police sales", text, ON)
    (found,) = examine(passage, NAMES)
    fields: list[Found[str]] = [found.kind, found.step, found.date]
    fields += [*found.technologies, *found.audiences, *found.jurisdictions]
    fields += found.exceptions
    quoted = [one.quotations for one in fields]
    quoted += [one.quotations for one in found.endings]
    for quotations in quoted:
        assert quotations
        for quotation in quotations:
            assert passage.full[quotation.start : quotation.end] == quotation.exact
    assert found.endings[0].value.date == "2024-09-12"
    assert [one.value for one in found.jurisdictions] == ["US"]
    assert "missing children" in found.exceptions[0].value
