"""Cues of limits on what users, customers or staff may do."""

from events.detection.lexicon.row import Row, listed

_STAFF = "staff employees workers"
_TRADES = "engineers developers journalists bankers lawyers traders writers reporters"


def address(verbs: str) -> tuple[str, ...]:
    """Each verb with each word for a firm's own people: "tell its engineers"."""
    people = [*_STAFF.split(), *(f"its {who}" for who in f"{_STAFF} {_TRADES}".split())]
    return tuple(f"{verb} {who}" for verb in listed(verbs) for who in people)


LIMITS: tuple[Row, ...] = (
    Row(
        slug="bar",
        verbs=listed(
            """ban, bar, forbid, prohibit, outlaw, block, restrict, limit, cap,
            confine, disallow, cut off, lock out, shut out, rule out, curb, rein in,
            crack down on, clamp down on, geoblock, geo-block, throttle, gate, fence
            off, censor, screen out, filter, filter out, blacklist, evict, expel,
            boot, kick off, kick out, preclude, bench, prevent, narrow, tighten,
            toughen, harden, penalise, penalize, demote, down-rank, demonetise,
            demonetize, send a cease-and-desist, send cease-and-desist letters"""
        ),
        phrases=listed(
            """shuts door on, shut the door on, shuts the door on, closes the door to,
            closed the door to, off limits, off-limits, out of bounds, stopped
            accepting, stop accepting, stops accepting, no longer accept, no longer
            accepts, no longer accepting, no longer taking, no longer take, kept it
            from, keeps it from, not to use, not to share, to keep off, now prevent,
            now prevents, turn away, turns away, turned away, turning away, imposing
            usage limits, imposed usage limits, imposes usage limits, cracks down
            on, cracking down on, cracked down on, clamps down on, clamped down on,
            clamping down on, now refuses to, will refuse to, now refuse to, not
            allowed to, no longer allowed, aren't allowed, are not allowed, is not
            allowed, not permitted, no longer permitted, no longer welcome, not
            welcome, blocked from, only be able to, only be available to, age limit,
            age gate, age check, age checks"""
        ),
        positive=(
            "Acme bars police from its service.",
            "Use is restricted to adults.",
            "Staff were told not to use chatbots.",
            "Acme is cracking down on deepfakes.",
        ),
        negative=("A barman poured.", "the banana was unlimitedly sweet"),
    ),
    Row(
        slug="bind",
        phrases=listed(
            """must leave, must not, are not to, is not to, must first apply, must
            apply, no longer be able to, can no longer, may no longer, may not use,
            may not, can't use, cannot be reached from, cannot use, will be unable
            to, unable to, will be blocked from, will be barred from, will be
            stopped from, will be prevented from, will need permission, will need
            approval, need prior approval, only if they are"""
        ),
        positive=(
            "Developers must first apply to us.",
            "Police may not use the tool.",
        ),
        negative=("He must have left.",),
    ),
    Row(
        slug="tell-staff",
        verbs=(
            *address("tell, warn, instruct, order, ask, remind, direct, advise"),
            *listed("tell, warn, instruct, order, remind, direct, advise, caution"),
        ),
        phrases=("informed its workforce", "were told not to", "been told not to"),
        positive=(
            "Acme has told employees not to use ChatGPT.",
            "It told its staff to keep secrets out.",
        ),
        negative=("a foretold end",),
    ),
    Row(
        slug="ban-staff",
        verbs=address("forbid, ban, bar, prohibit, restrict, stop, block, limit"),
        positive=("Acme bans staff from chatbots.",),
        negative=("Acme bans the chatbot.",),
    ),
    Row(
        slug="deny",
        verbs=listed("deny, refuse, bar from, lock out of, strip of, deprive"),
        positive=("Acme is denying advertisers the use of its tools.",),
        negative=("a denim jacket",),
    ),
    Row(
        slug="refuse",
        verbs=listed(
            """turn down, decline, reject, refuse, rebuff, spurn, say no to, pass on,
            opt out of"""
        ),
        positive=("Acme turned down a police contract.",),
        negative=("The garbage was left.",),
    ),
)
