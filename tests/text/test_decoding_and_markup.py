"""Bytes to text, and markup to plain lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.text.cleaning import squash
from events.text.decoding import DecodingError, decode_bytes, read_charset
from events.text.markup import strip_markup


@pytest.mark.parametrize(
    ("body", "labels", "text"),
    [
        ("Zoë".encode(), (), "Zoë"),
        ("Zoë".encode("cp1252"), (), "Zoë"),
        ("“Zoë”".encode("cp1252"), ("iso-8859-1",), "“Zoë”"),
        ("Zoë".encode(), ("iso-8859-1",), "Zoë"),
        ("пауза".encode("koi8-r"), ("KOI8-R",), "пауза"),
        ("一時停止".encode("cp932"), ("shift_jis",), "一時停止"),
        ("Zoë".encode("utf-16"), ("utf-8",), "Zoë"),
        ("\ufeffZoë".encode(), (), "Zoë"),
        (b"plain", ("utf-7",), "plain"),
        (b"plain", ("no-such-charset",), "plain"),
        (b"", (), ""),
    ],
)
def test_text_is_read_as_browsers_read_it(
    body: bytes, labels: tuple[str, ...], text: str
) -> None:
    assert decode_bytes(body, *labels) == text


def test_a_stray_byte_does_not_cost_the_page() -> None:
    body = ("word " * 100).encode() + b"\x81" + "ü".encode()
    assert decode_bytes(body, "utf-8").startswith("word word")


@pytest.mark.parametrize("body", [b"\xff\xfe\x00\xd8\x00\xd8", b"\x81\x8d\x8f" * 50])
def test_bytes_in_no_encoding_are_refused(body: bytes) -> None:
    with pytest.raises(DecodingError, match=r"\.$"):
        decode_bytes(body)


def test_the_charset_is_found_in_a_content_type() -> None:
    assert read_charset('text/html; Charset="UTF-8"') == "utf-8"
    assert read_charset("text/html") == ""


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>two</p>", "One two"),
        ("un<b>believ</b>able", "unbelievable"),
        ("AT&amp;T &lt;3 R&amp;D", "AT&T <3 R&D"),
        ("5 < 6 and 7 > 2", "5 < 6 and 7 > 2"),
        ("a<script>alert(1)</script>b", "a b"),
        ("a<!-- <p>hidden</p> -->b", "a b"),
        ("a<style>p{}", "a"),
        ("a <img src=x onerror=alert(1)", "a"),
        ("&#x202e;evil&#0;", "evil\ufffd"),
        ("Caf&eacute; <br/>bar", "Café bar"),
    ],
)
def test_markup_becomes_one_plain_line(markup: str, text: str) -> None:
    assert strip_markup(markup) == text


@given(st.text(st.sampled_from("<>/!-abp &;sc'\""), max_size=80))
def test_stripped_text_is_clean(markup: str) -> None:
    assert strip_markup(markup) == squash(strip_markup(markup))


@pytest.mark.parametrize("piece", ["<script>", "<!--", "<b ", "<", "&lt;", "</script"])
def test_hostile_markup_does_not_hang(piece: str) -> None:
    assert len(strip_markup(piece * 200_000)) <= len(piece) * 200_000
