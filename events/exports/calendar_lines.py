"""Lines of iCalendar (RFC 5545): escaped, folded, and free of what breaks readers."""

from datetime import UTC, date, datetime

from events.text.cleaning import clean

CRLF = "\r\n"
# In octets, without the line end (§3.1).
LONGEST_LINE = 75
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def write_text(name: str, text: str) -> str:
    """A property whose value is text for people."""
    return write_line(name, clean(text).translate(ESCAPES))


def write_line(name: str, value: str) -> str:
    """A property whose value needs no escaping, folded, with its line end."""
    return fold_line(f"{name}:{value}") + CRLF


def write_day(day: date) -> str:
    return f"{day:%Y%m%d}".zfill(8)


def write_moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def fold_line(line: str) -> str:
    """The line in pieces of at most 75 octets, none of them ending inside a letter."""
    pieces, begin, size = [], 0, 0
    for index, letter in enumerate(line):
        width = len(letter.encode())
        if size + width > LONGEST_LINE:
            pieces.append(line[begin:index])
            # The space that marks a continuation counts too.
            begin, size = index, 1
        size += width
    return f"{CRLF} ".join((*pieces, line[begin:]))
