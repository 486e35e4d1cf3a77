"""A small line of squares per year, to be read beside its number."""

from collections.abc import Mapping

from django.utils.safestring import SafeString

from events.timeline.drawing.elements import draw

WIDTH, HEIGHT = 7.0, 22.0


def draw_spark(counts: Mapping[int, int], *, first: int, last: int) -> SafeString:
    """How many actions a company took in each year, as bars of equal scale."""
    highest = max(6, max(counts.values(), default=0))
    bars = [
        draw(
            "rect",
            {
                "x": (year - first) * WIDTH,
                "y": HEIGHT - HEIGHT * count / highest,
                "width": WIDTH - 1,
                "height": HEIGHT * count / highest,
            },
        )
        for year, count in sorted(counts.items())
    ]
    width = (last - first + 1) * WIDTH
    said = ", ".join(f"{n} in {year}" for year, n in sorted(counts.items()))
    return draw(
        "svg",
        {
            "class": "spark",
            "viewBox": f"0 0 {width:g} {HEIGHT:g}",
            "width": width,
            "height": HEIGHT,
            "role": "img",
            "aria-label": said,
        },
        *bars,
    )
