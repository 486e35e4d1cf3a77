"""Web addresses: read strictly, brought to one form, and keyed by it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from url_normalize import url_normalize

from events.text.hosts import HostError, read_host

MAX_LENGTH = 2000
DEFAULT_PORTS = {"http": 80, "https": 443}

_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\\\u2028\u2029\ud800-\udfff]")
_SHAPE = re.compile(
    r"(?P<scheme>[a-z][a-z0-9+.-]*):(?P<slashes>//)?(?P<authority>[^/?#]*)"
    r"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:\#(?P<fragment>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_AUTHORITY = re.compile(r"(?P<host>\[[^\[\]]*\]|[^:\[\]]+)(?::(?P<port>[0-9]{0,5}))?")

# Parameters that say where a reader came from and never what the page is.
_TRACKER_PREFIXES = ("utm_", "at_", "mc_", "hsa_", "pk_", "piwik_", "mtm_", "oly_")
_TRACKERS = frozenset(
    {
        *("fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid"),
        *("yclid", "twclid", "ttclid", "li_fat_id", "igshid", "igsh", "_ga", "_gl"),
        *("mkt_tok", "_hsenc", "_hsmi", "hsctatracking", "vero_id", "s_cid", "wt_mc"),
        *("smid", "smtyp", "cmp", "cmpid", "ncid", "icid", "ftag", "xtor", "ref_src"),
        *("ref_url", "feedtype", "feedname", "guccounter", "guce_referrer"),
        *("guce_referrer_sig", "__twitter_impression", "sr_share", "spm", "taid"),
    }
)
_TRACKING_PAIRS = frozenset({"ref=rss", "partner=rss", "source=rss", "emc=rss"})


class AddressError(ValueError):
    """Why a text is no web address we would ever ask for, as a sentence."""


@dataclass(frozen=True, slots=True)
class Address:
    """A web address taken apart; `host` is lower-case ASCII, IPv6 without brackets."""

    scheme: str
    host: str
    port: int
    path: str
    query: str
    fragment: str

    @property
    def authority(self) -> str:
        """Host, and port where it is not the scheme's own, as written in a URL."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        if self.port == DEFAULT_PORTS[self.scheme]:
            return host
        return f"{host}:{self.port}"


def read_address(url: str) -> Address:
    """Take an http(s) URL apart, strictly; AddressError says what is wrong with it.

    Refuses what browsers, libraries and resolvers are known to read differently
    (user information, backslashes, control characters, odd numbers), because then
    the address that was checked is not the address that is asked.
    """
    url = url.strip(" \t\r\n")
    if len(url) > MAX_LENGTH:
        raise AddressError(f"The address is longer than {MAX_LENGTH} characters.")
    if _UNFIT.search(url):
        raise AddressError("The address holds control characters or backslashes.")
    shape = _SHAPE.fullmatch(url)
    if shape is None or shape["scheme"].lower() not in DEFAULT_PORTS:
        raise AddressError("Only http and https addresses can be asked.")
    if shape["slashes"] is None or not shape["authority"]:
        raise AddressError("The address names no host.")
    scheme = shape["scheme"].lower()
    host, port = _read_authority(shape["authority"], scheme)
    return Address(
        scheme=scheme,
        host=host,
        port=port,
        path=shape["path"],
        query=shape["query"] or "",
        fragment=shape["fragment"] or "",
    )


def canonical(url: str) -> str:
    """The one form of a URL: escapes, case, dot segments, order; no trackers.

    The fragment goes, unless it begins with `!` and so names a page. Scheme and
    `www.` stay: only a redirect may say that two hosts are one.
    """
    address = read_address(url)
    query = "&".join(sorted(_kept_parameters(address.query), key=_parameter_name))
    bare = f"{address.scheme}://{address.authority}{address.path or '/'}"
    joined = url_normalize(f"{bare}?{query}" if query else bare)
    if not joined:
        raise AddressError("The address names no host.")
    query = joined.partition("?")[2]
    query = "&".join(sorted(_kept_parameters(query), key=_parameter_name))
    joined = joined.partition("?")[0] + (f"?{query}" if query else "")
    return f"{joined}#{address.fragment}" if address.fragment[:1] == "!" else joined


def address_key(url: str) -> str:
    """The sha256 of the canonical form, in hex: one key per page address."""
    return hashlib.sha256(canonical(url).encode()).hexdigest()


def _read_authority(authority: str, scheme: str) -> tuple[str, int]:
    if "@" in authority:
        raise AddressError("The address holds a user name or password.")
    parts = _AUTHORITY.fullmatch(authority)
    if parts is None:
        raise AddressError("The host or port of the address cannot be read.")
    port = int(parts["port"] or DEFAULT_PORTS[scheme])
    if not 1 <= port <= 65535:
        raise AddressError("The port of the address is out of range.")
    try:
        return read_host(parts["host"]), port
    except HostError as error:
        raise AddressError(str(error)) from error


def _kept_parameters(query: str) -> list[str]:
    return [pair for pair in query.split("&") if pair and not _is_tracking(pair)]


def _is_tracking(pair: str) -> bool:
    name = _parameter_name(pair).lower()
    if name in _TRACKERS or name.startswith(_TRACKER_PREFIXES):
        return True
    return pair.lower() in _TRACKING_PAIRS


def _parameter_name(pair: str) -> str:
    return pair.partition("=")[0]
