"""Bytes to text, by the encodings the web really uses and no others."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED_UTF16 = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))

# Labels mean what browsers take them to mean. UTF-7 and other encodings that can
# hide markup from a check are absent on purpose.
_CODECS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "windows-31j": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    **{f"windows-125{n}": f"cp125{n}" for n in (0, 1, 3, 4, 5, 6, 7, 8)},
    **{f"iso-8859-{n}": f"iso8859_{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 15)},
}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)


class DecodingError(ValueError):
    """The bytes are in no encoding we read; the message is a sentence."""


def read_charset(content_type: str) -> str:
    """The charset named in a Content-Type header or meta element, or nothing."""
    named = _CHARSET.search(content_type)
    return named[1].lower() if named else ""


def decode_bytes(body: bytes, *labels: str) -> str:
    """The text of `body`: by its byte order mark, else by what bears decoding.

    Tried in order: the declared `labels` the web knows, UTF-8, Windows-1252. A
    declaration that does not fit the bytes is passed over, as servers often lie.
    """
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return _decode_strictly(body[len(mark) :], codec)
    for beginning, codec in _UNMARKED_UTF16:
        if body.startswith(beginning):
            return _decode_strictly(body, codec)
    wanted = [_CODECS[label.lower()] for label in labels if label.lower() in _CODECS]
    # An 8-bit label fits any bytes, so it may not overrule bytes that are UTF-8.
    for codec in dict.fromkeys(["utf-8", *wanted, "cp1252"]):
        try:
            return body.decode(codec)
        except UnicodeDecodeError:
            continue
    if "utf-8" in wanted or not wanted:
        return _decode_with_few_errors(body, "utf-8")
    return _decode_with_few_errors(body, wanted[0])


def _decode_strictly(body: bytes, codec: str) -> str:
    try:
        return body.decode(codec)
    except UnicodeDecodeError as error:
        raise DecodingError("The text breaks the encoding it declares.") from error


def _decode_with_few_errors(body: bytes, codec: str) -> str:
    text = body.decode(codec, "replace")
    if text.count("\ufffd") * 100 > len(text):
        raise DecodingError("The text is in no encoding we can read.")
    return text
