"""Who asks, as far as it is counted: the network of an address, never the address."""

from ipaddress import IPv6Address, ip_address, ip_network


def name_network(address: str) -> str:
    """The network an address is counted with; an unreadable one is counted alone."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address[:60]
    if isinstance(parsed, IPv6Address):
        # A server that listens on both kinds writes IPv4 askers inside IPv6.
        inside = parsed.ipv4_mapped
        if inside is None:
            return str(ip_network((int(parsed), 48), strict=False))
        parsed = inside
    return str(ip_network((int(parsed), 24), strict=False))
