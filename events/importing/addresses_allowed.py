"""The address rule: which hosts and network addresses we may connect to.

The ranges are our own list. `ipaddress.is_global` differs between patch releases of
Python and lets multicast, NAT64, 6to4 and one cloud's metadata service through.
"""

from __future__ import annotations

import ipaddress

from events.importing.fetched import FetchPolicy, Refused
from events.text.addresses import Address

_FORBIDDEN_IPV4 = tuple(
    ipaddress.IPv4Network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier NAT, and one cloud's metadata service
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a cloud's host agent, in public space
        "169.254.0.0/16",  # link-local, and the clouds' metadata services
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112 sink
        "192.52.193.0/24",  # multicast tunnelling
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112 sink
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
# Of IPv6 only this much is handed out to anybody; the rest is local, or translates
# to an IPv4 address somewhere out of our sight.
_PUBLIC_IPV6 = ipaddress.IPv6Network("2000::/3")
_FORBIDDEN_IPV6 = tuple(
    ipaddress.IPv6Network(text)
    for text in (
        "2001::/23",  # protocol assignments, Teredo
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112 sink
        "3fff::/20",  # documentation
    )
)
_LOCAL_ENDINGS = (
    *(".localhost", ".local", ".internal", ".intranet", ".lan", ".home", ".corp"),
    *(".private", ".home.arpa", ".localdomain", ".onion", ".arpa"),
)


def is_address_allowed(text: str) -> bool:
    """Whether a numeric address is one of the public internet's own hosts."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id is not None:
            return False
        if address.ipv4_mapped is None:
            return address in _PUBLIC_IPV6 and not any(
                address in network for network in _FORBIDDEN_IPV6
            )
        address = address.ipv4_mapped
    return not any(address in network for network in _FORBIDDEN_IPV4)


def is_excepted(address: Address, *, policy: FetchPolicy) -> bool:
    """Whether the policy waives the rule for exactly this host and port."""
    host = f"[{address.host}]" if ":" in address.host else address.host
    return f"{host}:{address.port}" in policy.allowed_networks


def check_address(address: Address, *, policy: FetchPolicy) -> None:
    """Refuse a host or port before its name is even looked up; raises `Refused`."""
    if is_excepted(address, policy=policy):
        return
    if address.port not in policy.ports:
        raise Refused("port", f"Port {address.port} is not one we ask.")
    is_number = ":" in address.host or address.host.rpartition(".")[2].isdigit()
    if is_number and not is_address_allowed(address.host):
        raise Refused("address", "The address is not on the public internet.")
    is_local = "." not in address.host or f".{address.host}".endswith(_LOCAL_ENDINGS)
    if not is_number and is_local:
        raise Refused("address", "The host name is a local one.")


def check_answers(found: list[str], *, host: str) -> None:
    """Refuse a host if any address its name resolves to is forbidden.

    All of them, as an answer of one public and one private address is the shape of
    an attack: the resolver, not we, would choose which one is asked.
    """
    if not all(is_address_allowed(text) for text in found):
        raise Refused("address", f"{host} leads to an address that is not public.")
