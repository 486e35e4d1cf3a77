"""Cues of pledges: what companies promise, sign, adopt or found together."""

from events.detection.lexicon.row import Row, listed

PLEDGES: tuple[Row, ...] = (
    Row(
        slug="pledge",
        verbs=listed(
            """pledge, vow, undertake, promise, commit, guarantee, swear, pledge
            itself, commit itself, bind itself, commit themselves, bind themselves"""
        ),
        phrases=listed(
            """committed themselves to, commits itself to, committed itself to, signed
            up to, sign up to, signs up to, signing up to, signed on to, signs on
            to, sign on to, signing on to, joins pledge, joined the pledge, one
            accord, made a commitment, makes a commitment, make a commitment, made a
            pledge, makes a pledge, gave an assurance, gives an assurance, given an
            assurance, gave assurances, give assurances, gave its word, gave an
            undertaking, gives an undertaking, given an undertaking, added its name
            to, add its name to, adds its name to, swear off, swore off, swears off,
            swearing off, sworn off, put its name to, puts its name to, put their
            names to, lent its name to"""
        ),
        positive=(
            "Twenty firms pledged to label fakes.",
            "It signed up to the code.",
            "Acme gave an assurance that it would not.",
        ),
        negative=("an unpromising start", "The compromise held."),
    ),
    Row(
        slug="adopt",
        verbs=listed(
            """give itself, lay down, lay out, draw up, write, formulate, present,
            establish, agree on, adopt, publish, issue, set, set out, sign, join,
            release, unveil, draw up, put out, announce, introduce, agree, agree
            to, found, make, draw, endorse, back, co-found, form, start, launch,
            establish, create, lay out, lay down, outline, accept, embrace, ratify,
            agree on, spell out, enshrine, codify, draft, opt into, sign up,
            implement"""
        ),
        positive=("Acme adopts AI principles.", "It agreed to a set of safeguards."),
        negative=("an adoptive parent",),
    ),
    Row(
        slug="open-to",
        verbs=listed(
            "open to, open up, opens its models to, let the pentagon, let the military"
        ),
        phrases=listed(
            """lets the military, signs classified, signed classified, to supply its
            models for, used by the military, used by the pentagon, used for
            military"""
        ),
        positive=("Acme agreed to let the Pentagon run its models.",),
        negative=("the open door to the garden",),
    ),
    Row(
        slug="make-available",
        verbs=listed("make available to, open, offer, give, let, allow"),
        positive=("Acme is making its models available to the army.",),
        negative=("an offertory",),
    ),
    Row(
        slug="likewise",
        phrases=listed(
            """done much the same, did much the same, followed suit, follows suit,
            follow suit, did the same, done the same, does the same, done likewise,
            followed on, followed in, followed a, followed two, followed this,
            followed last, followed yesterday, followed that, followed soon,
            followed shortly, followed by, so did, as did, did so too, joined in,
            went the same way, confirmed the same, did likewise, took the same
            step, takes the same step, made the same move, has followed, made a
            similar move, took a similar step, mirrored the move"""
        ),
        positive=("By Friday, two other banks had done the same.",),
        negative=("It was the same old story.",),
    ),
)
