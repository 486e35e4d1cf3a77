"""Cues that something ends for good: products, markets, stakes, teams."""

from events.detection.lexicon.row import Row, listed

EXITS: tuple[Row, ...] = (
    Row(
        slug="exit",
        verbs=listed(
            """withdraw, discontinue, retire, kill, give up, take off the market,
            scrap, axe, abandon, pull, pull back, remove, drop, delete,
            sunset, shutter, shut down, wind down, phase out, take down,
            take off, close down, close, ditch, yank, cancel, shut, strip, end,
            erase, purge, wipe, destroy, terminate, eliminate, dismantle, jettison,
            dump, retract, revoke, rip out, tear out, nix, cut, relinquish,
            decommission, expunge, scrub, take out of, strip out, weed out, drop
            out, bow out, back out, call off, rescind, unpublish, pull the plug,
            pull plug, kill off, take out of service, take out of use, take out of
            circulation, bring to an end, pare back, scale back, scale down, cut
            back"""
        ),
        phrases=(
            "so long,",
            *listed(
                """walk away from, walked away from, walking away from, walks away
                from, pull out of, pulled out of, pulls out of, pulling out of, get
                out of, got out of, gets out of, getting out of, dropped out of,
                drops out of, dropping out of, gives up on, gave up on, giving up
                on, give up on, given up on, gave up the, gives up the, give up
                the, exits the, exited the, exiting the, exit the, left the, leaves
                the, leaving the, leave the, quits the, quit the, quitting the,
                bows out of, bowed out of, no more, not to renew, not renew, not be
                renewed, allowed to lapse, let it lapse, lets it lapse, go away,
                goes away, is dead, is gone, are gone, was gone, were gone, be
                gone, is no more, are no more, was no more, gone from, missing
                from, absent from, has vanished, have vanished, vanishes from,
                vanished from, disappears from, disappeared from, has disappeared,
                have disappeared, off line, bid farewell to, bids farewell to, get
                rid of, gets rid of, got rid of, getting rid of, rid itself of,
                closed to new, says goodbye to, said goodbye to, consigned to
                history, for the scrapheap, comes to an end, come to an end, came
                to an end"""
            ),
        ),
        positive=(
            "Acme is killing Doodle, the app and the API both.",
            "The tool was retired.",
            "It pulled out of a drone contest.",
            "Acme is getting out of face matching.",
        ),
        negative=("The killer whale left.", "A pullover lay there."),
    ),
    Row(
        slug="dismiss",
        verbs=listed(
            """lay off, sack, fire, dismiss, let go, axe, cut, gut, dissolve, disband,
            break up, do away with"""
        ),
        positive=("Acme laid off its ethics team.",),
        negative=("the sackcloth",),
    ),
    Row(
        slug="leave",
        verbs=listed("leave, exit, quit"),
        positive=("Acme leaves facial recognition.",),
        negative=("the leafy lane",),
    ),
    Row(
        slug="divest",
        verbs=listed("divest, offload, spin off, sell off, spin out, hive off"),
        phrases=listed(
            """sell its stake, sells its stake, sold its stake, sell its whole stake,
            sell its entire stake, sells stake, selling its stake, sell a stake, to
            transfer the, hands unit to, hand unit to, hand over its, hands over
            its, sells its unit, sold its unit, sale of its unit, no longer fund,
            stop funding, stops funding, stopped funding, sell the unit, sold the
            unit, sells the unit, sale of its stake, sold its shares in, sell its
            shares in, cash out of, cashed out of"""
        ),
        positive=("Acme is to sell its whole stake in Facer.", "It divested the lab."),
        negative=("He likes diverse teams.",),
    ),
    Row(
        slug="sell",
        verbs=listed("sell, hand over, hand off, transfer"),
        positive=("Acme has sold its self-driving unit.",),
        negative=("the seller left",),
    ),
)
