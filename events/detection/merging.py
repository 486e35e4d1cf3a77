"""One action told three times becomes one cluster, hence one candidate."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from events.detection.frames.kinds import KIND_FAMILY, STEP_FAMILY
from events.detection.frames.sighting import Sighting
from events.text import edtf

HORIZON = timedelta(days=45)
# A past perfect with a day of last week or earlier is the story so far.
RECENT = timedelta(days=10)
FIRM = 0.66
DAY = len("2020-06-10")
DISCLOSED_WITHIN = timedelta(days=400)
# A thirteenth telling adds nothing a curator would read.
MOST = 12
SLACK = timedelta(days=3)
# "Has blocked it since July" tells a standing fact, not news.
SINCE = timedelta(days=14)
# Acts whose word leaves no doubt of the kind.
PLAIN = frozenset(("halt", "delay", "tell-staff", "ban-staff", "divest"))
PLAIN_BONUS = 0.12
DISTINCT = (
    {"reversal", "halt"},
    {"pledge", "exit"},
    {"pledge", "halt"},
    {"change", "exit"},
)


@dataclass(eq=False)
class Cluster:
    """Sightings of one step of one action by one company."""

    company: str
    name: str
    sightings: list[Sighting]
    is_mention: bool
    companies: tuple[str, ...] = ()
    details: list[Sighting] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str, bool]:
        """Only clusters of one company, both news or both history, can be one."""
        return self.company, self.name, self.is_mention

    @property
    def best(self) -> Sighting:
        return max(self.sightings, key=lambda s: (s.score, -s.at))

    @property
    def dated(self) -> Sighting | None:
        """The best sighting that names its day."""
        exact = [s for s in self.sightings if s.date is not None and not s.date.vague]
        dated = exact or [s for s in self.sightings if s.date is not None]
        return max(dated, key=lambda s: s.score, default=None)


def is_old(sighting: Sighting, published_on: date) -> bool:
    """History: dated before the news horizon, or a past perfect without a day."""
    if sighting.date is None:
        return sighting.background
    value = edtf.parse(sighting.date.edtf)
    if value.earliest is None or value.latest is None:
        return False
    if value.precision == "year" and value.latest.year < published_on.year:
        return True
    begun = sighting.background and sighting.step == "announced"
    oldest = published_on - (RECENT if begun else HORIZON)
    if sighting.date.role == "since":
        oldest = published_on - SINCE
    if value.precision == "month":
        return value.earliest <= oldest
    return value.latest < oldest


def merge(sightings: list[Sighting], published_on: date) -> list[Cluster]:
    """Clusters in order of first telling; pledges keep all their signatories."""
    clusters: dict[tuple[str, str, bool], list[Cluster]] = {}
    for sighting in sightings:
        old = is_old(sighting, published_on)
        slugs = sighting.actor.slugs or ("",)
        joint = sighting.kind == "commitment" and len(slugs) > 1
        for slug in slugs[:1] if joint else slugs:
            parties = slugs if joint else (slug,)
            fresh = Cluster(slug, sighting.actor.name, [sighting], old, parties)
            place(clusters.setdefault(fresh.key, []), fresh)
    kept = [one for alike in clusters.values() for one in absorb(alike)]
    kept.sort(key=lambda cluster: cluster.sightings[0].at)
    return disclose(kept, published_on)


def place(clusters: list[Cluster], fresh: Cluster) -> None:
    """Joins the new cluster of one sighting to one that tells the same, or adds it."""
    sighting = fresh.sightings[0]
    for cluster in clusters:
        if not tells_same(cluster, sighting):
            continue
        if len(cluster.sightings) < MOST:
            cluster.sightings.append(sighting)
        if len(fresh.companies) > len(cluster.companies):
            cluster.companies = fresh.companies
        return
    clusters.append(fresh)


def tells_same(cluster: Cluster, sighting: Sighting) -> bool:
    first = cluster.best
    if STEP_FAMILY[first.step] != STEP_FAMILY[sighting.step]:
        return False
    if KIND_FAMILY[first.kind] != KIND_FAMILY[sighting.kind]:
        return False
    apart = cluster.sightings[-1].line is not sighting.line
    begun = STEP_FAMILY[sighting.step] == "start"
    if begun and first.kind != sighting.kind and apart:
        own = {h.slug for h in sighting.line.of("technology") if h.slug}
        if own and topics_of(cluster) and not own & topics_of(cluster):
            return False
    return all(dates_meet(one, sighting) for one in cluster.sightings)


def dates_meet(one: Sighting, other: Sighting) -> bool:
    """Undated meets everything; else the days they can mean come within three."""
    if one.date is None or other.date is None:
        return True
    if one.line is other.line and one.date.edtf != other.date.edtf:
        return False
    return spans_meet(edtf.parse(one.date.edtf), edtf.parse(other.date.edtf))


def spans_meet(one: edtf.EdtfDate, other: edtf.EdtfDate) -> bool:
    if one.latest and other.earliest and one.latest + SLACK < other.earliest:
        return False
    return not (other.latest and one.earliest and other.latest + SLACK < one.earliest)


def absorb(clusters: list[Cluster]) -> list[Cluster]:
    """A weaker telling under another family joins the stronger one it repeats."""
    kept: list[Cluster] = []
    for cluster in sorted(clusters, key=strength, reverse=True):
        host = next((one for one in kept if repeats(one, cluster)), None)
        if host is None:
            kept.append(cluster)
        else:
            host.details.extend(cluster.sightings)
    return kept


def disclose(clusters: list[Cluster], published_on: date) -> list[Cluster]:
    """An older day on which the same news already took effect is news as well: the
    article that brings a decision to light also tells when it was carried out."""
    fresh = [one for one in clusters if not one.is_mention]
    for cluster in clusters:
        sighting = cluster.best
        if not cluster.is_mention or sighting.step != "announced":
            continue
        if not is_disclosed(sighting, published_on):
            continue
        now = next((one for one in fresh if tells_now(one, cluster)), None)
        if now is not None:
            cluster.is_mention = False
            kind = now.best.kind
            cluster.sightings = [replace(sighting, kind=kind, step="took_effect")]
    return clusters


def is_disclosed(sighting: Sighting, published_on: date) -> bool:
    """A whole day of the last year, told by the company itself."""
    if sighting.date is None or len(sighting.date.edtf) != DAY:
        return False
    day = edtf.parse(sighting.date.edtf).latest
    if day is None or published_on - day > DISCLOSED_WITHIN:
        return False
    return is_reported(sighting)


def is_reported(sighting: Sighting) -> bool:
    """The company itself tells the day now: "a spokesman said it was disabled on …"."""
    return sighting.actor.how in ("self", "voice", "pronoun") and any(
        hit.slug == "report" and hit.end <= sighting.at
        for hit in sighting.line.of("governor")
    )


def tells_now(other: Cluster, cluster: Cluster) -> bool:
    kinds = {KIND_FAMILY[other.best.kind], KIND_FAMILY[cluster.best.kind]}
    return (
        other.company == cluster.company
        and STEP_FAMILY[other.best.step] == "start"
        and kinds <= {"halt", "exit"}
    )


def strength(cluster: Cluster) -> tuple[float, int, int]:
    """Words that mean just one thing decide over "stops" and "turns off"."""
    plain = any(s.act in PLAIN for s in cluster.sightings)
    firmness = cluster.best.score + (PLAIN_BONUS if plain else 0)
    return firmness, len(cluster.sightings), -cluster.sightings[0].at


def repeats(host: Cluster, other: Cluster) -> bool:
    """The same moment, and nothing of its own to say; both of one company."""
    if not all(dates_meet(a, b) for a in host.sightings for b in other.sightings):
        return False
    if not tells_together(host, other) and tells_own_day(host, other):
        return False
    return are_confusable(host, other) and shares_topic(host, other)


def tells_own_day(host: Cluster, other: Cluster) -> bool:
    """A day beside the host's, or beside a change that the host's halt is not."""
    if other.dated is None:
        return False
    return host.dated is not None or tells_apart(host, other)


def tells_together(host: Cluster, other: Cluster) -> bool:
    """Told in one sentence alone, hence with one and the same day."""
    lines = {s.line.number for s in (*host.sightings, *other.sightings)}
    return len(lines) == 1 and host.company == other.company


def tells_apart(host: Cluster, other: Cluster) -> bool:
    """A change of rules and a halt with a day of its own, in different sentences."""
    lines = {s.line.number for s in host.sightings}
    families = {KIND_FAMILY[host.best.kind], KIND_FAMILY[other.best.kind]}
    apart = not lines & {s.line.number for s in other.sightings}
    return apart and families == {"change", "halt"}


def are_confusable(host: Cluster, other: Cluster) -> bool:
    """Families between which one and the same sentence can be read either way."""
    families = {KIND_FAMILY[host.best.kind], KIND_FAMILY[other.best.kind]}
    steps = {STEP_FAMILY[host.best.step], STEP_FAMILY[other.best.step]}
    return families not in DISTINCT or len(steps) > 1


def shares_topic(host: Cluster, other: Cluster) -> bool:
    """Told in one sentence, or about one technology or product."""
    lines = {s.line.number for s in host.sightings}
    if lines & {s.line.number for s in other.sightings}:
        return True
    summary = min(lines | {s.line.number for s in other.sightings}) <= 1
    if not summary and other.best.score >= FIRM:
        return False
    topics = topics_of(host), topics_of(other)
    return bool(topics[0] & topics[1]) or not (topics[0] and topics[1])


def topics_of(cluster: Cluster) -> set[str]:
    found: set[str] = set()
    for sighting in cluster.sightings:
        found |= {hit.slug for hit in sighting.line.of("technology") if hit.slug}
    return found
