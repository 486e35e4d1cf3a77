"""Cues of what happens to a standing action: extended, resumed, lifted, kept."""

from events.detection.lexicon.row import Row, listed

RETURNS: tuple[Row, ...] = (
    Row(
        slug="resume",
        verbs=listed(
            """resume, restart, restore, reinstate, reopen, give back, hand back,
            regain, relaunch, bring back, switch on, turn on, switch back on, turn
            back on, re-enable, reenable, reactivate, revive, reintroduce,
            re-launch, unfreeze, unpause, un-pause, reconnect, unblock, rehire"""
        ),
        phrases=listed(
            """comes back, came back, is back, are back, be back, available again, once
            more available, once more be able to, works again, regains power, regain
            power, regains the ability, start selling, starts selling, crept back,
            switched back on, switches back on, turned back on, turns back on,
            return of, to begin training, will start using public posts, back
            online, back on the road, back on the roads, back on the streets, back
            in service, back up and running, live again, sell again, up and running
            again, goes back to, went back to, going back to, go back to, returns
            to, returned to, returning to, return to"""
        ),
        positive=(
            "Sales resumed in May.",
            "The chatbot is back in Italy.",
            "Acme turned its summaries back on.",
        ),
        negative=("a short résumé", "the backing band"),
    ),
    Row(
        slug="let-again",
        verbs=listed(
            """let, allow, permit, welcome, admit, accept, open, launch, release, go
            live, arrive, land, debut, become available, start up, roll out, begin
            rolling out, start rolling out"""
        ),
        positive=("Acme lets its staff use ChatGPT again.",),
        negative=("a letter came",),
    ),
    Row(
        slug="lift",
        verbs=listed("lift, repeal, rescind, waive, overturn, abolish"),
        phrases=listed(
            """no longer rule out, no longer rules out, opens door to, opens
            the door to, opened the door to"""
        ),
        positive=("Acme lifted its ban.",),
        negative=("the ski-lifting gear",),
    ),
    Row(
        slug="loosen",
        verbs=listed("loosen, relax, ease, soften, raise, water down, dilute, double"),
        phrases=listed(
            """made an exception, makes an exception, carved out, has carved, carves
            out, carves, was raised to, cap was raised, raised the cap, raises the
            cap, partly lifted, partially lifted, partly lifts, partially lifts,
            partly resumed, partially resumed, partly restored, partially restored"""
        ),
        positive=("It relaxed the rule.", "Acme partly lifted its ban."),
        negative=("an easel stood there",),
    ),
    Row(
        slug="reverse",
        verbs=listed(
            """reverse, backtrack, back-track, backpedal, back-pedal, walk back, roll
            back, row back, climb down, back down, undo, renege, retreat, rethink,
            overturn, go back on, revert, flip-flop"""
        ),
        phrases=listed(
            """u-turn, about-turn, about-face, reversed course, reverses course,
            reversing course, reverse course, changed course, changes course,
            change course, changed its mind, changes its mind, change of heart,
            turns tail, thinks again, thought again, thinks better of, thought
            better of, eats its words, backs away from, backed away from, backing
            away from, backs off, backed off, softens its, softened its, no longer
            contains, no longer contain, no longer includes, no longer include, no
            longer mentions, no longer mention, no longer promises, no longer
            commits, no longer rules out, gives ground, gave ground, caved in,
            caves in, caves to, bows to pressure, bowed to pressure, drop the words"""
        ),
        positive=(
            "Acme reversed its plan.",
            "It made a U-turn.",
            "Acme walks it back.",
        ),
        negative=("the universe", "a backpack"),
    ),
    Row(
        slug="extend",
        verbs=listed("extend, prolong, renew, lengthen"),
        phrases=listed(
            """delayed once more, delayed again, postponed again, pushed back again"""
        ),
        positive=("Acme extends its moratorium.",),
        negative=("a widely extensible frame",),
    ),
    Row(
        slug="keep",
        verbs=listed(
            """reaffirm, reiterate, keep in place, keep in force, leave in place,
            maintain, uphold, restate, repeat, continue, retain, preserve"""
        ),
        phrases=listed(
            """continues to apply, continue to apply, remains in place, remain in
            place, remains in force, remain in force, remains in effect, remain in
            effect, still stands, stays in place, stay in place, has not relaxed,
            stands by its, stood by its, sticks to its, sticking to its, ban stands,
            halt stands, remains suspended, remain suspended, remains paused, remain
            paused, remains off, remains on hold, is still on hold, still in force,
            still in place, remains banned, remains off limits, stays in force, stay
            in force, stays in effect, stays on hold, stays off limits, will stay in
            place, remains shut"""
        ),
        positive=("The halt continues to apply.", "Its pause remains in place."),
        negative=("It remains in the room.",),
    ),
    Row(
        slug="over",
        phrases=("is over", "are over", "is at an end"),
        positive=("The ban is over.",),
        negative=("He is overdue.",),
    ),
    Row(
        slug="stay",
        phrases=listed(
            """stay off, stays off, stayed off, stay switched off, stays switched off,
            stay suspended, stays suspended, stay shut, stays shut, stay dark, stays
            dark, stay paused, stays paused, remain off, remain switched off, remains
            switched off, remains unavailable, remain unavailable, remains closed,
            remain closed, stay out of, stays out of, stays away from, stay away from"""
        ),
        positive=("Its iris scans stay off in Spain.",),
        negative=("They stay offshore.",),
    ),
    Row(
        slug="permanent",
        verbs=("make permanent",),
        phrases=listed(
            """made permanent, makes permanent, permanently refrain, bound
            indefinitely, lasting limits, made it permanent"""
        ),
        positive=("The halt was made permanent.", "Acme made its ban permanent."),
        negative=("a permanent employee",),
    ),
    Row(
        slug="gone",
        phrases=listed(
            """not be returning, never return, will not return, would not return, won't
            return, not be coming back, not coming back, won't be coming back, will
            not come back, won't be back, not be back, not be revived, not bring it
            back, no plans to bring back"""
        ),
        positive=("The bot is not coming back.",),
        negative=("going, going",),
    ),
    Row(
        slug="widen",
        verbs=listed("broaden, widen, expand, strengthen, extend to, toughen, deepen"),
        phrases=(
            "a second time",
            "goes further",
            "went further",
            "goes a step further",
        ),
        positive=("Acme widened its ban.",),
        negative=("the width of it",),
    ),
    Row(
        slug="expire",
        verbs=listed("expire, lapse, elapse, run out"),
        phrases=listed(
            "comes to an end, came to an end, come to an end, reached its end"
        ),
        positive=("The moratorium expired in June.",),
        negative=("an expiry date", "he collapsed"),
    ),
)
