"""How wide words are drawn, so that no two of them overlap.

The figure asks for Helvetica or a face of the same metrics (Arial, Liberation Sans,
Arimo); their widths are the ones of Adobe's font metrics file, in 1/1000 em.
"""

SIZE = 13.0
# Fallback faces are a little wider; a gap too many is better than an overlap.
SLACK = 1.05
ELLIPSIS = "…"

_GROUPS: dict[int, str] = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r“”",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckcsvxyz",
    556: "#$0123456789?L_abdeghnopqu–",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
}
WIDTHS: dict[str, int] = {c: width for width, group in _GROUPS.items() for c in group}


def measure(text: str, *, size: float = SIZE, bold: bool = False) -> float:
    """The width of a line of text; unknown characters count as a full square."""
    units = sum(WIDTHS.get(character, 1000) for character in text)
    return units / 1000 * size * SLACK * (1.07 if bold else 1.0)


def shorten(text: str, room: float, *, size: float = SIZE, bold: bool = False) -> str:
    """The text, or as many of its words as fit with an ellipsis; "" if none do."""
    if measure(text, size=size, bold=bold) <= room:
        return text
    words = text.split()
    while len(words) > 1:
        words.pop()
        shorter = " ".join(words).rstrip(",;:") + ELLIPSIS
        if measure(shorter, size=size, bold=bold) <= room:
            return shorter
    return _cut(words[0] if words else "", room, size=size, bold=bold)


def _cut(word: str, room: float, *, size: float, bold: bool) -> str:
    for length in range(len(word) - 1, 2, -1):
        shorter = word[:length] + ELLIPSIS
        if measure(shorter, size=size, bold=bold) <= room:
            return shorter
    return ""


def break_in_two(
    text: str, room: float, *, size: float = SIZE, bold: bool = False
) -> tuple[str, ...]:
    """The text on one line, or on two of which the second is cut where it must be."""
    if measure(text, size=size, bold=bold) <= room:
        return (text,)
    words = text.split()
    for length in range(len(words) - 1, 0, -1):
        first = " ".join(words[:length])
        if measure(first, size=size, bold=bold) <= room:
            rest = " ".join(words[length:])
            return first, shorten(rest, room, size=size, bold=bold)
    return (shorten(text, room, size=size, bold=bold),)


def wrap(
    text: str, room: float, *, lines: int, size: float = SIZE, bold: bool = False
) -> tuple[str, ...]:
    """The text on at most so many lines, the last one cut where it must be."""
    found: list[str] = []
    words = text.split()
    while words and len(found) < lines - 1:
        length = 1
        while length < len(words) and (
            measure(" ".join(words[: length + 1]), size=size, bold=bold) <= room
        ):
            length += 1
        line, words = " ".join(words[:length]), words[length:]
        found.append(shorten(line, room, size=size, bold=bold))
    rest = shorten(" ".join(words), room, size=size, bold=bold)
    return (*found, rest) if rest else tuple(found)
