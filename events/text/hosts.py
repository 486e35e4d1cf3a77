"""Host names as the network will read them, refusing those programs disagree on."""

from __future__ import annotations

import ipaddress
import re
import unicodedata

import idna

MAX_HOST = 253

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_DOTTED_QUAD = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")

# Read one way by browsers, another by IDNA2008: sharp s, final sigma, the joiners.
_DEVIATING = frozenset("ßẞς\u200c\u200d")

# Scripts that share a label in honest names; every other mixture is refused.
_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
)


class HostError(ValueError):
    """Why a host cannot be used, as a sentence."""


def read_host(text: str) -> str:
    """The host in lower case, international names as A-labels, IPv6 without brackets.

    HostError for anything two programs might resolve differently: other ways to
    write numbers, compatibility characters, mixed scripts, zones, trailing dots.
    """
    if text.startswith("["):
        return _read_ipv6(text)
    host = text if text.isascii() else _read_international(text)
    host = host.lower()
    if len(host) > MAX_HOST:
        raise HostError("The host name is longer than 253 characters.")
    labels = host.split(".")
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise HostError("The host name holds characters that do not belong in one.")
    if _NUMBER.fullmatch(labels[-1]):
        return _read_ipv4(host)
    for label in labels:
        if label.startswith("xn--"):
            _check_a_label(label)
    return host


def _read_ipv6(text: str) -> str:
    inner = text[1:-1]
    if not text.endswith("]") or "%" in inner or not inner.isascii():
        raise HostError("The address in brackets is not an IPv6 address.")
    try:
        return str(ipaddress.IPv6Address(inner))
    except ValueError as error:
        raise HostError("The address in brackets is not an IPv6 address.") from error


def _read_ipv4(host: str) -> str:
    if not _DOTTED_QUAD.fullmatch(host):
        raise HostError("The host is a number, not written as four plain decimals.")
    try:
        return str(ipaddress.IPv4Address(host))
    except ValueError as error:
        raise HostError("The host is not a valid IPv4 address.") from error


def _read_international(text: str) -> str:
    lowered = unicodedata.normalize("NFC", text).lower()
    if unicodedata.normalize("NFKC", lowered) != lowered:
        raise HostError("The host name uses look-alike characters or dots.")
    labels = [
        label if label.isascii() else _to_a_label(label) for label in lowered.split(".")
    ]
    return ".".join(labels)


def _to_a_label(label: str) -> str:
    _check_readable(label)
    try:
        return idna.encode(label).decode("ascii")
    except idna.IDNAError as error:
        raise HostError("The host name is not a valid international name.") from error


def _check_a_label(label: str) -> None:
    try:
        shown = idna.decode(label)
        again = idna.encode(shown).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise HostError("The host name is not a valid international name.") from error
    if again != label:
        raise HostError("The host name is not a valid international name.")
    _check_readable(shown)


def _check_readable(label: str) -> None:
    if not _DEVIATING.isdisjoint(label):
        raise HostError("Programs disagree how to look this host name up.")
    scripts = {
        unicodedata.name(char, "UNKNOWN").split()[0].split("-")[0]
        for char in label
        if char.isalpha()
    }
    if len(scripts) > 1 and not any(scripts <= group for group in _TOGETHER):
        raise HostError("The host name mixes scripts, as names made to deceive do.")
