"""Neighbours are counted together, and what cannot be read is counted alone."""

from events.text.networks import name_network


def test_neighbours_share_a_bucket() -> None:
    assert name_network("192.0.2.7") == name_network("192.0.2.200")
    assert name_network("2001:db8::1") == name_network("2001:db8:0:ffff::1")
    assert name_network("192.0.2.7") != name_network("192.0.3.7")
    assert name_network("unknown") == "unknown"
    assert name_network("::ffff:192.0.2.7") == name_network("192.0.2.9")
    assert name_network("::ffff:192.0.2.7") != name_network("::ffff:198.51.100.7")
    assert name_network("::1") == "::/48"
    assert name_network("fe80::1%eth0") == "fe80::/48"
