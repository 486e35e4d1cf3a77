"""One action told three times becomes one cluster: a candidate with three quotations."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from events.detection.frames.kinds import KIND_FAMILY, STEP_FAMILY
from events.detection.frames.sighting import Sighting
from events.text import edtf

HORIZON = timedelta(days=45)
SLACK = timedelta(days=3)
# "Has blocked it since July" tells a standing fact, not news.
SINCE = timedelta(days=14)
GENERIC = frozenset(("",))


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
    def best(self) -> Sighting:
        return max(self.sightings, key=lambda s: (s.score, -s.at))

    @property
    def dated(self) -> Sighting | None:
        """The best sighting that names its day."""
        dated = [s for s in self.sightings if s.date is not None]
        return (
            max(dated, key=lambda s: (not s.date.vague, s.score), default=None)
            if dated
            else None
        )  # type: ignore[union-attr]


def is_old(sighting: Sighting, published_on: date) -> bool:
    """History: dated before the news horizon, or a past perfect without a day."""
    if sighting.date is None:
        return sighting.background
    value = edtf.parse(sighting.date.edtf)
    latest = value.latest
    if latest is None:
        return False
    if sighting.date.role == "since":
        return latest < published_on - SINCE
    if value.precision == "year" and latest.year < published_on.year:
        return True
    if value.precision == "month" and value.earliest is not None:
        return value.earliest <= published_on - HORIZON
    return latest < published_on - HORIZON


def merge(sightings: list[Sighting], published_on: date) -> list[Cluster]:
    """Clusters in order of first telling; pledges keep all their signatories."""
    clusters: list[Cluster] = []
    for sighting in sightings:
        old = is_old(sighting, published_on)
        slugs = sighting.actor.slugs or ("",)
        joint = sighting.kind == "commitment" and len(slugs) > 1
        for slug in slugs[:1] if joint else slugs:
            place(clusters, sighting, slug, old, slugs if joint else (slug,))
    return absorb(clusters)


def place(
    clusters: list[Cluster],
    sighting: Sighting,
    slug: str,
    old: bool,  # noqa: FBT001
    companies: tuple[str, ...],
) -> None:
    name = sighting.actor.name
    for cluster in clusters:
        same = cluster.company == slug and cluster.name == name
        if same and cluster.is_mention == old and tells_same(cluster, sighting):
            cluster.sightings.append(sighting)
            if len(companies) > len(cluster.companies):
                cluster.companies = companies
            return
    clusters.append(Cluster(slug, name, [sighting], old, companies))


def tells_same(cluster: Cluster, sighting: Sighting) -> bool:
    first = cluster.best
    if STEP_FAMILY[first.step] != STEP_FAMILY[sighting.step]:
        return False
    if KIND_FAMILY[first.kind] != KIND_FAMILY[sighting.kind]:
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
    return sorted(kept, key=lambda c: c.sightings[0].at)


def strength(cluster: Cluster) -> tuple[float, int, int]:
    return cluster.best.score, len(cluster.sightings), -cluster.sightings[0].at


def repeats(host: Cluster, other: Cluster) -> bool:
    """Same company and moment, and nothing of its own to say."""
    if host.company != other.company or host.name != other.name:
        return False
    if host.is_mention != other.is_mention:
        return False
    if not all(dates_meet(a, b) for a in host.sightings for b in other.sightings):
        return False
    if other.dated is not None and host.dated is not None:
        return False
    return shares_topic(host, other)


def shares_topic(host: Cluster, other: Cluster) -> bool:
    """Told in one sentence, or about one technology or product."""
    lines = {s.line.number for s in host.sightings}
    if lines & {s.line.number for s in other.sightings}:
        return True
    topics = topics_of(host), topics_of(other)
    return bool(topics[0] & topics[1]) or not topics[1]


def topics_of(cluster: Cluster) -> set[str]:
    found: set[str] = set()
    for sighting in cluster.sightings:
        found |= {hit.slug for hit in sighting.line.of("technology") if hit.slug}
    return found
