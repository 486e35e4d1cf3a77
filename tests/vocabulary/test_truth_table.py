"""The truth table is complete and says what the codebook says."""

import pytest

from events.vocabulary import kinds, steps
from events.vocabulary.truth_table import CELLS, Effect, effect_of, list_steps_for

# The codes as the codebook's table prints them, columns in the order of steps.ALL.
COLUMNS = (
    "announced took_effect extended narrowed broadened reaffirmed resumed lifted "
    "expired made_permanent superseded"
)
CODES = {
    "moratorium": "O O E c M M C - C P C",
    "sales_pause": "O O E c M M C - C P C",
    "feature_suspension": "O O E c M M C - C P C",
    "launch_delay": "O O E c M M C - - P C",
    "withdrawal": "O O S c M M C - - - C",
    "divestment": "O! O! S M M M - M - - -",
    "use_restriction": "O O E c M M - C C P C",
    "internal_ban": "O O E c M M - C C P C",
    "commitment": "O M E c M M - C C P C",
    "policy_change": "O O S c M M - C C P C",
    "reversal": "O! O! S M M M - - - - M",
}
HALTS = ("moratorium", "sales_pause", "feature_suspension", "launch_delay")
LIMITS = ("use_restriction", "internal_ban", "commitment", "policy_change")
PAIRS = [(kind.slug, step.slug) for kind in kinds.ALL for step in steps.ALL]


def test_every_kind_has_a_cell_for_every_step() -> None:
    assert len(PAIRS) == 121
    assert set(CELLS) == set(PAIRS)


@pytest.mark.parametrize("kind", CODES)
def test_a_row_has_the_codes_of_the_codebook(kind: str) -> None:
    assert [step.slug for step in steps.ALL] == COLUMNS.split()
    found = [CELLS[kind, step.slug].effect.value for step in steps.ALL]
    assert found == CODES[kind].split()


@pytest.mark.parametrize("kind", [*HALTS, "withdrawal"])
def test_what_was_halted_or_withdrawn_is_resumed_and_not_lifted(kind: str) -> None:
    cell = CELLS[kind, "lifted"]
    assert (cell.effect, cell.instead) == (Effect.REFUSED, "resumed")


@pytest.mark.parametrize("kind", LIMITS)
def test_limits_pledges_and_rules_are_lifted_and_not_resumed(kind: str) -> None:
    cell = CELLS[kind, "resumed"]
    assert (cell.effect, cell.instead) == (Effect.REFUSED, "lifted")


def test_a_launch_held_back_does_not_run_out() -> None:
    assert CELLS["launch_delay", "expired"].instead == "resumed"


@pytest.mark.parametrize(("kind", "step"), PAIRS)
def test_a_refusal_says_a_sentence_and_names_the_right_step(
    kind: str, step: str
) -> None:
    cell = CELLS[kind, step]
    if cell.effect is Effect.REFUSED:
        assert cell.note.endswith(".")
        assert cell.words == ""
        if cell.instead:
            assert f"“{cell.instead}”" in cell.note
            instead = CELLS[kind, cell.instead].effect
            assert instead is not Effect.REFUSED
    else:
        assert cell.instead == ""


@pytest.mark.parametrize(("kind", "step"), PAIRS)
def test_a_part_turns_only_a_closing_into_a_notch(kind: str, step: str) -> None:
    whole = effect_of(kind=kind, step=step)
    part = effect_of(kind=kind, step=step, extent="part")
    if whole.effect is Effect.CLOSE:
        assert part.effect is Effect.NOTCH
        assert part.words == f"partly {whole.words}"
    else:
        assert part == whole


@pytest.mark.parametrize(("kind", "step"), PAIRS)
def test_a_deed_done_once_is_dated_and_never_ended(kind: str, step: str) -> None:
    whole = effect_of(kind=kind, step=step).effect
    once = effect_of(kind=kind, step=step, form="once")
    if whole is Effect.OPEN:
        assert once.effect is Effect.DATE_POINT
    elif whole in (Effect.CLOSE, Effect.REPLACE_ENDINGS, Effect.PERMANENT):
        assert once.effect is Effect.REFUSED
        assert once.note.endswith(".")
    else:
        assert once.effect is whole
    assert once.instead == "", "a deed is sent to no step that it cannot have"


def test_the_words_are_those_of_the_codebook() -> None:
    assert CELLS["moratorium", "announced"].words == "halted"
    assert CELLS["divestment", "took_effect"].words == "sold / closed"
    assert CELLS["commitment", "took_effect"].words == "first acted on"
    assert CELLS["reversal", "superseded"].words == "overtaken"


def test_only_what_is_announced_has_words_for_a_start_still_ahead() -> None:
    ahead = {key: cell.words_before for key, cell in CELLS.items() if cell.words_before}
    assert ahead == {
        ("withdrawal", "announced"): "to be withdrawn",
        ("divestment", "announced"): "to be sold",
        ("policy_change", "announced"): "to change",
        ("reversal", "announced"): "to reverse",
    }


def test_a_form_offers_only_the_steps_that_are_allowed() -> None:
    assert "lifted" not in list_steps_for(kind="moratorium")
    assert "resumed" not in list_steps_for(kind="moratorium", form="once")
    assert "announced" in list_steps_for(kind="divestment", form="once")
