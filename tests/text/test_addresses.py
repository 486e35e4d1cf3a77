"""One form and one key per page address."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.text.addresses import AddressError, address_key, canonical, read_address


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("HTTPS://Example.COM", "https://example.com/"),
        ("https://example.com:443/a", "https://example.com/a"),
        ("http://example.com:80/a", "http://example.com/a"),
        ("https://example.com:8443/a", "https://example.com:8443/a"),
        ("https://example.com/a/../b/./c", "https://example.com/b/c"),
        ("https://example.com/a?utm_source=x&b=2&a=1", "https://example.com/a?a=1&b=2"),
        ("https://example.com/a?fbclid=1&CMP=share", "https://example.com/a"),
        ("https://example.com/a?ref=rss&at_medium=RSS", "https://example.com/a"),
        ("https://example.com/a?ref=42", "https://example.com/a?ref=42"),
        ("https://example.com/a#comments", "https://example.com/a"),
        ("https://example.com/#!/story/1", "https://example.com/#!/story/1"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://example.com/%7euser/%2f", "https://example.com/~user/%2F"),
        ("https://example.com/a b", "https://example.com/a%20b"),
        ("https://example.com/?b=1&a=2&b=0", "https://example.com/?a=2&b=1&b=0"),
        ("https://[2606:4700::0001]/x", "https://[2606:4700::1]/x"),
        ("  https://example.com/a;v=1\n", "https://example.com/a;v=1"),
    ],
)
def test_addresses_of_one_page_take_one_form(found: str, expected: str) -> None:
    assert canonical(found) == expected
    assert canonical(expected) == expected


def test_www_and_scheme_are_not_merged_by_guessing() -> None:
    keys = {
        address_key(url)
        for url in (
            "http://example.com/",
            "https://example.com/",
            "https://www.example.com/",
        )
    }
    assert len(keys) == 3


def test_the_key_is_a_sha256_in_hex() -> None:
    key = address_key("https://example.com/a?utm_medium=feed")
    assert key == address_key("https://EXAMPLE.com/a#top")
    assert len(key) == 64
    assert int(key, 16) > 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.com/a",
        "ftp://example.com/",
        "javascript:alert(1)",
        "http://",
        "http:///etc/passwd",
        "http://user:secret@example.com/",
        "http://example.com\\@evil.example/",
        "http://exam\nple.com/",
        "http://example.com:99999/",
        "http://example.com:8a/",
        "http://[::1/",
        "https://example.com/" + "a" * 2000,
    ],
)
def test_what_is_no_web_address_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(AddressError, match=r"^[A-Z].*\.$"):
        read_address(text)


URLS = st.builds(
    "https://{}{}{}{}".format,
    st.sampled_from(["example.com", "EXAMPLE.org:443", "a-b.example", "例え.jp"]),
    st.text(st.sampled_from("/abc.%2f2F~ ü;=+&'(*"), max_size=20).map("/".__add__),
    st.text(st.sampled_from("ab=&%20+;?/utm_c\u00e9"), max_size=20).map("?".__add__),
    st.sampled_from(["", "#top", "#!page"]),
)


@given(URLS)
def test_the_canonical_form_is_its_own_canonical_form(url: str) -> None:
    once = canonical(url)
    assert canonical(once) == once
    assert address_key(once) == address_key(url)


@given(st.text(max_size=60))
def test_any_text_is_either_an_address_or_an_address_error(text: str) -> None:
    with suppress(AddressError):
        address = read_address("http://" + text)
        assert address.host.isascii()
        assert 1 <= address.port <= 65535
