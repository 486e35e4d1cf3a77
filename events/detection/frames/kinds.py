"""From an act and what it is done to, to the kind and step of a policy action."""

from __future__ import annotations

from events.detection.frames.rule import LIKEWISE, NOTHING, KindRule
from events.detection.frames.rules import RULES
from events.vocabulary import kinds


def _flags(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


BY_ACT: dict[str, tuple[KindRule, ...]] = {
    act: tuple(one for one in RULES if one.act == act) for act in {r.act for r in RULES}
}

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
NEEDS_STANDING_NOUN = frozenset(("extend", "keep", "widen", "expire"))

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

__all__ = ["KIND_FAMILY", "LIKEWISE", "STEP_FAMILY", "decide_kind"]


def decide_kind(act: str, flags: frozenset[str]) -> KindRule | None:
    """The rule for this act with these flags, its kind filled in; None if none fits."""
    for candidate in BY_ACT.get(act, ()):
        if not candidate.needs <= flags or candidate.lacks & flags:
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
