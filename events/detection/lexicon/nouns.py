"""Nouns for standing actions: what a step is taken on, or what is announced."""

from events.detection.lexicon.row import Row, listed

NOUNS: tuple[Row, ...] = (
    Row(
        slug="halt",
        nouns=listed(
            "moratorium, halt, pause, freeze, suspension, hold, stop, shutdown"
        ),
        phrases=listed("moratoria, timeout, time-out, stand-down, temporary ban"),
        positive=("a one-year moratorium",),
        negative=("a haltered horse",),
    ),
    Row(
        slug="delay",
        nouns=("delay", "postponement"),
        positive=("the delay was announced",),
        negative=("a relay race",),
    ),
    Row(
        slug="bar",
        nouns=listed(
            """ban, prohibition, restriction, block, limit, cap, limitation, curb, bar,
            crackdown, clampdown"""
        ),
        positive=("its ban on chatbots",),
        negative=("the banking sector",),
    ),
    Row(
        slug="pledge",
        nouns=listed("pledge, promise, commitment, vow, assurance, guarantee"),
        phrases=("principle", "principles", "red line", "red lines"),
        positive=("the pledge was signed",),
        negative=("a promising lead",),
    ),
    Row(
        slug="undertaking",
        nouns=("undertaking",),
        positive=("its August undertaking",),
        negative=("an undertaker",),
    ),
    Row(
        slug="exit",
        nouns=listed("withdrawal, retirement, discontinuation, cancellation, removal"),
        positive=("the withdrawal was notified",),
        negative=("a withdrawn child",),
    ),
    Row(
        slug="reversal",
        nouns=listed("reversal, u-turn, climbdown, rollback, about-face, retreat"),
        positive=("a sudden U-turn",),
        negative=("a reversible coat",),
    ),
    Row(
        slug="rule",
        nouns=listed("rule, guideline, policy, requirement, safeguard, guardrail"),
        positive=("new rules for art",),
        negative=("a ruler",),
    ),
)
