"""Cues of changed rules: terms, defaults, labels, choices, what trains a model."""

from events.detection.lexicon.row import Row, listed

CHANGES: tuple[Row, ...] = (
    Row(
        slug="rewrite",
        verbs=listed(
            """change, update, rewrite, revise, amend, tighten, overhaul, reword,
            alter, clarify, modify, adjust, revamp, refine, replace, redraft, edit,
            tweak, strengthen, toughen, rework, recast, beef up, shake up, refresh,
            redraw, insert, add, strike, strike out"""
        ),
        phrases=("struck them out", "struck it out", "strikes out"),
        positive=("Acme rewrites its terms.", "The policy was tightened."),
        negative=("an updraft", "unchanging weather"),
    ),
    Row(
        slug="train-on",
        phrases=listed(
            """will train on, to train on, will use customer data to train, start using
            public posts, begin training, begins training, will start training,
            start training, starts training, started training, be used to train, be
            used for training, start to train, begin to train, begins to train,
            began training, will train its, is training its, to train its models on,
            to train its ai on, will be fed to, will be fed into"""
        ),
        positive=("From April it will train on what users type.",),
        negative=("The train on platform two is late.",),
    ),
    Row(
        slug="use-data",
        verbs=listed(
            """start using, begin using, use, draw on, harvest, feed, tap, mine, share,
            collect, keep, store"""
        ),
        positive=("Acme will start using posts to train its models.",),
        negative=("a useful thing",),
    ),
    Row(
        slug="require",
        verbs=listed(
            """require, make, oblige, ask, force, expect, compel, demand, insist, need,
            mandate, seek, order"""
        ),
        phrases=listed(
            """must disclose, must label, must declare, must obtain, must tell, must
            say, must flag, must tag, must mark, have to disclose, has to disclose,
            have to declare, have to label, have to say, have to tell, have to flag,
            have to verify, must verify, required to disclose, required to label,
            required to declare, required to say, required to verify, must carry a
            label, will carry a label, must be labelled, must be labeled, must be
            disclosed, must be declared, must be marked, must describe, must
            identify, must indicate, must state, must say so, must own up"""
        ),
        positive=("Acme requires disclosure of AI images.",),
        negative=("the requisite forms",),
    ),
    Row(
        slug="label",
        verbs=listed(
            """label, watermark, tag, flag, mark, stamp, badge, disclose, caption,
            start labelling, start labeling, begin labelling, begin labeling"""
        ),
        phrases=("adds labels to", "add labels to", "put labels on", "puts labels on"),
        positive=("Acme will label AI images.", "It tags songs made by AI."),
        negative=("a marketplace", "a flagship"),
    ),
    Row(
        slug="choice",
        verbs=listed(
            """let, allow, give, offer, enable, add, introduce, roll out, provide,
            bring in, permit, grant"""
        ),
        positive=("Acme lets users opt out.",),
        negative=("a letter came",),
    ),
    Row(
        slug="default",
        verbs=listed("make, turn, set, switch, change, move, become, flip, leave"),
        phrases=listed(
            "will be opt-in, now be opt-in, be off by default, be opt-in only"
        ),
        positive=("Acme makes the tool opt-in.",),
        negative=("a maker",),
    ),
    Row(
        slug="new-rules",
        verbs=listed(
            """set, introduce, publish, issue, announce, bring in, roll out, unveil,
            adopt, release, impose, write, draw up, lay down, put out, put in place,
            implement, enact, spell out, add, launch, start, begin, put, place,
            slap, enforce, apply, tighten, toughen, strengthen"""
        ),
        positive=("Acme set new rules for AI music.",),
        negative=("a setter barked",),
    ),
)
