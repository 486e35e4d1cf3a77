"""What an act is done to: rules, terms, charters, duties, choices; and all things."""

from events.detection.lexicon.row import Row, listed
from events.detection.lexicon.things import THINGS

RULES: tuple[Row, ...] = (
    Row(
        slug="rule",
        nouns=(
            "ban",
            "prohibition",
            "restriction",
            "moratorium",
            "freeze",
            "suspension",
            "principle",
            "pledge",
            "promise",
            "limit",
            "cap",
            "exclusion",
            "commitment",
        ),
        phrases=(
            "halt",
            "pause",
            "the words",
            "opt-out",
            "list of applications",
            "list of forbidden uses",
            "forbidden uses",
            "applications we will not pursue",
            "rule",
            "rules",
        ),
        positive=("lifted its ban",),
        negative=("a ruler and compasses",),
    ),
    Row(
        slug="terms",
        nouns=listed("term, policy, guideline, privacy policy, condition, clause"),
        phrases=(
            "new rules",
            "fine print",
            "small print",
            "user agreement",
            "licence",
            "license",
            "house rules",
            "guardrails",
            "guard rails",
            "rules on",
            "rules for",
            "safeguards",
            "content policy",
            "ground rules",
            "wording",
            "terms of service",
            "rules",
            "principles",
            "policies",
            "its rules",
            "investment rules",
            "the paragraph",
            "framework",
            "standard",
            "default",
            "defaults",
        ),
        positive=("rewrote its terms of service",),
        negative=("terminal two",),
    ),
    Row(
        slug="charter",
        nouns=listed(
            """charter, principle, pledge, accord, manifesto, commitment, compact,
            pact, safeguard, red line, declaration"""
        ),
        phrases=listed(
            """code of ethics, ethics code, ai code, ethics charter, safety framework,
            preparedness framework, scaling policy, guidelines, child-safety
            principles, practices for, c2pa, content authenticity initiative,
            partnership on ai, rules for the proper use, voluntary rules, code of
            practice, code of conduct, safety code, voluntary code, voluntary
            standards, model forum, safety forum, forum on, ethics policy, ethics
            unit, framework that, framework for, ethical guidelines, ethics
            guidelines, responsible ai, rome call, capability thresholds, provenance
            effort, ai ethics, statement of principles, coalition for, initiative
            on, promises on, bill of rights, human-written"""
        ),
        positive=("published its AI principles",),
        negative=("a chartered flight",),
    ),
    Row(
        slug="staff",
        nouns=("employee", "worker", "staffer"),
        phrases=(
            "staff",
            "its engineers",
            "its people",
            "its developers",
            "its journalists",
            "its bankers",
            "its lawyers",
            "personnel",
            "teams",
            "company networks",
            "company network",
            "company devices",
            "work devices",
            "work computers",
            "office computers",
            "work machines",
            "fee-earners",
            "workforce",
            "at work",
            "company-owned",
            "work laptops",
            "corporate networks",
            "corporate systems",
            "internal networks",
            "devices used for work",
            "company computers",
        ),
        positive=("barred staff from chatbots",),
        negative=("a staffroom kettle",),
    ),
    Row(
        slug="duty",
        nouns=listed(
            "label, disclosure, licence, license, permission, opt-in, warning"
        ),
        phrases=listed(
            """to tell, to say, to disclose, to label, to declare, to apply, consent,
            disclose, declare, to tag, to flag, to mark, to state whether, to say
            whether, to say when, to verify, proof of age, prove their age, verify
            their age, age verification, to be labelled, to be labeled, to be
            disclosed, to be marked, to describe, to identify, to get approval, to
            seek approval, human review, to watermark"""
        ),
        positive=("requires disclosure of AI",),
        negative=("labelled jars",),
    ),
    Row(
        slug="choice",
        nouns=listed("opt-out, toggle, parental control, off switch, opt-out form"),
        phrases=listed(
            """opt out, opting out, opt in, turn off, switch off, turn it off, turn
            them off, disable, block, block their, hide, choose whether, choose how,
            decide whether, decide how, say no to, limit, restrict, exclude, mute,
            noai tag, no-ai tag, see less, switch to turn, option to, off their, to
            object"""
        ),
        positive=("lets artists opt out",),
        negative=("an optician",),
    ),
    Row(
        slug="opt-in",
        phrases=listed(
            """opt-in, opt in, opt-out, optional, off by default, on by default, by
            default, the default, default setting, default settings, voluntary,
            private by default, the defaults"""
        ),
        positive=("makes the tool opt-in",),
        negative=("defaulted loans",),
    ),
)

OBJECTS: tuple[Row, ...] = (*THINGS, *RULES)
