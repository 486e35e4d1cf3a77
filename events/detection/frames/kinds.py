"""From an act and what it is done to, to the kind and step of a policy action."""

from __future__ import annotations

from dataclasses import dataclass

from events.vocabulary import kinds


def _flags(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


@dataclass(frozen=True, slots=True)
class KindRule:
    """The first rule whose act fits, whose needs all hold and lacks do not, decides."""

    act: str
    kind: str
    step: str
    needs: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    weight: float = 0.0


def rule(
    act: str,
    kind: str,
    step: str,
    needs: str = "",
    lacks: str = "",
    weight: float = 0.0,
) -> KindRule:
    return KindRule(act, kind, step, _flags(needs), _flags(lacks), weight)


# An act on this is no policy action.
NOTHING = "nothing"
# The kind of the step told just before ("two others did the same").
LIKEWISE = "likewise"

RULES: tuple[KindRule, ...] = (
    # What is halted: a sale, a release, a part of a product, a use.
    rule("halt", "launch_delay", "announced", "launch", "use"),
    rule("halt", "launch_delay", "extended", "plan again"),
    rule("halt", "sales_pause", "announced", "sale", "use"),
    rule("halt", "moratorium", "announced", "use"),
    rule("halt", "moratorium", "announced", "police"),
    rule("halt", "feature_suspension", "announced", "feature"),
    rule("halt", "feature_suspension", "announced", "product"),
    rule("halt", "moratorium", "announced", "tech"),
    rule("stop", "internal_ban", "announced", "staff use"),
    rule("stop", "sales_pause", "announced", "sale audience", "permanent", 0.1),
    rule("stop", "sales_pause", "announced", "sale place", "permanent", 0.1),
    rule("stop", "withdrawal", "announced", "sale", "", 0.1),
    rule("stop", "moratorium", "announced", "use temporary"),
    rule("stop", "withdrawal", "announced", "use"),
    rule("stop", "feature_suspension", "announced", "feature temporary"),
    rule("stop", "feature_suspension", "announced", "image"),
    rule("stop", "withdrawal", "announced", "tech"),
    rule("stop", "withdrawal", "announced", "product"),
    rule("switch-off", "policy_change", "announced", "default"),
    rule("switch-off", "moratorium", "announced", "use", "feature product"),
    rule("switch-off", "feature_suspension", "announced"),
    rule("delay", "launch_delay", "extended", "again"),
    rule("delay", "launch_delay", "announced"),
    # What ends for good: a rule (then it is a reversal), a stake, a product.
    rule("exit", "", "resumed", "noun-halt"),
    rule("exit", "internal_ban", "lifted", "noun-bar staff"),
    rule("exit", "use_restriction", "lifted", "noun-bar"),
    rule("exit", "reversal", "announced", "rule", "plan"),
    rule("exit", "use_restriction", "announced", "minors", "plan"),
    rule("exit", NOTHING, "announced", "stake"),
    rule("exit", "withdrawal", "announced", "plan"),
    rule("exit", "sales_pause", "announced", "sale audience"),
    rule("exit", "withdrawal", "announced", "sale"),
    rule("exit", "policy_change", "announced", "terms", "product"),
    rule("exit", "withdrawal", "announced", "near"),
    rule("divest", "divestment", "announced", "", "", 0.1),
    # Limits: on staff, for a time, on a place, on users.
    rule("tell-staff", "internal_ban", "announced", "", "", 0.15),
    rule("bar", "internal_ban", "announced", "staff", "", 0.1),
    rule("bar", "policy_change", "announced", "default"),
    rule("bar", "sales_pause", "announced", "sale audience"),
    rule("bar", "sales_pause", "announced", "sale place"),
    rule("bar", "moratorium", "announced", "timed"),
    rule("bar", "feature_suspension", "announced", "for-now"),
    rule("bar", "moratorium", "announced", "police"),
    rule("bar", "use_restriction", "announced"),
    rule("rewrite", "policy_change", "broadened", "terms again"),
    rule("rewrite", "sales_pause", "announced", "terms sale no-longer place"),
    rule("rewrite", "policy_change", "announced", "terms"),
    rule("train-on", "moratorium", "resumed", "again"),
    rule("train-on", "policy_change", "announced"),
    rule("require-label", "policy_change", "announced", "duty"),
    rule("bind", "internal_ban", "announced", "staff"),
    rule("bind", "sales_pause", "announced", "sale place"),
    rule("bind", "use_restriction", "announced"),
    rule("pledge", "commitment", "announced", "to"),
    rule("pledge", "commitment", "announced", "charter"),
    rule("pledge", "commitment", "announced", "terms tech"),
    rule("adopt", "commitment", "broadened", "charter again"),
    rule("adopt", "commitment", "announced", "charter"),
    rule("open-to", "reversal", "announced", "", "", 0.1),
    rule("likewise", LIKEWISE, "announced"),
    # Everyday dealings refused.
    rule("refuse-deal", "sales_pause", "announced", "audience", "", 0.15),
    rule("refuse-deal", "sales_pause", "announced", "condition", "", 0.1),
    rule("refuse-deal", "withdrawal", "announced", "no-longer", "", 0.1),
    rule("refuse-deal", "commitment", "announced"),
    rule("refuse-make", "divestment", "announced", "no-longer fund", "", 0.1),
    rule("refuse-make", "withdrawal", "announced", "no-longer"),
    rule("refuse-make", "commitment", "announced"),
    rule("refuse-allow", "use_restriction", "announced"),
    rule("refuse-launch", "launch_delay", "announced"),
    # Steps on a standing action.
    rule("resume", "", "resumed"),
    rule("lift", "", "resumed", "noun-halt", "noun-bar"),
    rule("lift", "internal_ban", "lifted", "staff"),
    rule("lift", "use_restriction", "narrowed", "part"),
    rule("lift", "use_restriction", "lifted", "noun-bar"),
    rule("lift", "reversal", "announced", "rule"),
    rule("lift", "use_restriction", "lifted"),
    rule("extend", "", "extended"),
    rule("keep", "", "reaffirmed"),
    rule("permanent", "", "made_permanent"),
    rule("widen", "", "broadened"),
)

# The kind of the standing action a step is taken on, from nouns and objects.
STANDING: tuple[tuple[frozenset[str], str], ...] = (
    (_flags("noun-delay"), "launch_delay"),
    (_flags("noun-undertaking"), "moratorium"),
    (_flags("training use"), "moratorium"),
    (_flags("noun-pledge"), "commitment"),
    (_flags("noun-exit"), "withdrawal"),
    (_flags("noun-bar staff"), "internal_ban"),
    (_flags("noun-bar police"), "moratorium"),
    (_flags("noun-bar"), "use_restriction"),
    (_flags("noun-halt sale"), "sales_pause"),
    (_flags("noun-halt launch"), "launch_delay"),
    (_flags("noun-halt use"), "moratorium"),
    (_flags("noun-halt image"), "feature_suspension"),
    (_flags("noun-halt"), "moratorium"),
    (_flags("sale"), "sales_pause"),
    (_flags("training"), "moratorium"),
    (_flags("launch"), "launch_delay"),
    (_flags("feature"), "feature_suspension"),
    (_flags("product"), "feature_suspension"),
    (_flags("image"), "feature_suspension"),
    (_flags("framework"), "commitment"),
    (_flags("use"), "moratorium"),
    (_flags("terms"), "policy_change"),
    (_flags("tech"), "feature_suspension"),
)
NEEDS_STANDING_NOUN = frozenset(("extend", "keep", "widen"))

KIND_FAMILY: dict[str, str] = {kind.slug: kind.family for kind in kinds.ALL}
STEP_FAMILY = {
    "announced": "start",
    "took_effect": "start",
    "extended": "prolong",
    "reaffirmed": "prolong",
    "made_permanent": "prolong",
    "broadened": "prolong",
    "narrowed": "ease",
    "resumed": "ease",
    "lifted": "ease",
    "expired": "ease",
}


def decide_kind(act: str, flags: frozenset[str]) -> KindRule | None:
    """The rule for this act with these flags, its kind filled in; None if none fits."""
    for candidate in RULES:
        if candidate.act != act or not candidate.needs <= flags:
            continue
        if candidate.lacks & flags:
            continue
        if candidate.kind:
            return candidate if candidate.kind != NOTHING else None
        kind = standing_kind(flags, noun_needed=act in NEEDS_STANDING_NOUN)
        if not kind:
            return None
        return KindRule(act, kind, candidate.step, weight=candidate.weight)
    return None


def standing_kind(flags: frozenset[str], *, noun_needed: bool) -> str:
    for needs, kind in STANDING:
        if needs <= flags:
            if noun_needed and not any(f.startswith("noun-") for f in flags):
                return kind if kind in ("commitment", "policy_change") else ""
            return kind
    return ""
