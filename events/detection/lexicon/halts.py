"""Cues that something stops for a time, or is not let out yet."""

from events.detection.lexicon.row import Row, listed

HALTS: tuple[Row, ...] = (
    Row(
        slug="halt",
        verbs=listed(
            """halt, pause, suspend, freeze, shelve, mothball, put on hold, put on ice,
            put on pause, place on hold, ground, stand down, park, take off the
            road, take off the roads, take off the streets, pull off the road,
            sideline, idle, interrupt, adjourn"""
        ),
        phrases=listed(
            """hit pause on, hits pause on, hitting pause on, hit the pause button,
            hits the pause button, hit the brakes, hits the brakes, hitting the
            brakes, put the brakes on, puts the brakes on, putting the brakes on,
            slams the brakes on, slammed the brakes on, pumps the brakes on, pumped
            the brakes on, taps the brakes on, on hold, on ice, on pause, call a
            halt to, called a halt to, calls a halt to, press pause on, presses
            pause on, pressed pause on, pressing pause on, out of action, to a
            halt, brings to a halt, put a hold on, puts a hold on, puts a pause on,
            put a pause on, put a stop to, puts a stop to, takes a break from,
            stand-down"""
        ),
        positive=(
            "The bank paused its trial.",
            "Acme hits pause on face matching.",
            "Sales were halted in April.",
            "Acme is hitting the brakes on its trucks.",
            "It took the cars off the road.",
        ),
        negative=(
            "He walked on holding the bag.",
            "The groundwork is done.",
            "The brakes were new.",
        ),
    ),
    Row(
        slug="stop",
        verbs=listed("stop, cease, quit, desist, refrain"),
        phrases=listed(
            """call time on, called time on, calls time on, draw the line at, turn its
            back on, turns its back on, turned its back on, step back from, stepped
            back from, steps back from, stepping back from, back out of, backed out
            of, backs out of, backing out of, steer clear of,
            steers clear of, part ways with, parts ways with, parted ways with,
            washes its hands of, put an end to, puts an end to, putting an end to,
            bring to an end, brought to an end, brings to an end, draws the line at,
            drew the line at, moves away from, moved away from, moving away from,
            does away with, did away with, doing away with"""
        ),
        positive=(
            "Acme will stop selling the tool.",
            "It ceased operations.",
            "Acme puts an end to face matching.",
        ),
        negative=("A stopgap was found.", "They stood at the non-stopping sign."),
    ),
    Row(
        slug="switch-off",
        verbs=listed(
            """switch off, turn off, shut off, disable, deactivate, take
            offline, pull offline, unplug, power down, disconnect, roll back, revert"""
        ),
        phrases=listed("gone dark, goes dark, went dark, lights go out, taken offline"),
        positive=(
            "We switched both models off for everyone.",
            "Image making has been disabled.",
            "Acme takes its bot offline.",
            "The update was rolled back.",
        ),
        negative=("They switched sides.", "He offered a switch."),
    ),
    Row(
        slug="unavailable",
        phrases=listed(
            """temporarily unavailable, currently unavailable, unavailable, no longer
            available, not be available, won't be available, not available, no
            longer accessible, not be accessible, not accessible, be inaccessible,
            is inaccessible, out of reach, made inaccessible, inaccessible, no
            longer supported, no longer be supported, no longer be offered, no
            longer be available, no longer on offer"""
        ),
        positive=(
            "The tool is temporarily unavailable.",
            "It will no longer be available.",
        ),
        negative=("Availability was good.",),
    ),
    Row(
        slug="no-longer",
        phrases=(
            "will no longer",
            "would no longer",
            "'ll no longer",
            "no longer will",
        ),
        positive=("Acme will no longer score faces.",),
        negative=("No longer term is set.",),
    ),
    Row(
        slug="delay",
        verbs=listed(
            """delay, postpone, push back, put off, hold back, withhold, defer, hold
            off, keep back, decide against, opt against, reschedule, stagger"""
        ),
        phrases=listed(
            """slips again, slipped again, slip again, slips to, slipped to, slip to,
            misses its date, will not happen, isn't happening, won't come, will not
            come, won't be released, will not be released, not be released, not to
            release, not be launched, cannot be launched, won't be launched, not
            releasing, not release, won't release, not launch, won't launch, not be
            rolled out, won't be rolled out, not roll out, won't roll out, not
            ship, won't ship, take additional time, takes more time, take more
            time, needs more time, need more time, more time is needed, now aims
            for, held back from, would not offer, stepped back from releasing, not
            be built into, not be added, not be included, not be integrated, not be
            introduced, not be made public, not make public, not be making public,
            not be released publicly, behind closed doors"""
        ),
        positive=(
            "Acme delayed the launch again.",
            "The model won’t come in June.",
            "It pushed its release back by a month.",
            "Acme will hold off on releasing the model.",
        ),
        negative=("They pushed the door.", "A delayed-action fuse went off."),
    ),
    Row(
        slug="keep-out",
        verbs=listed("keep, leave, hold, exclude, spare, omit"),
        positive=("Acme keeps its generator from the public.",),
        negative=("The keeper slept.",),
    ),
)
