"""The colours of the figure, light and dark; the style sheet holds the same values.

Families are told apart by hue for most eyes and by form for all; every colour stands
at 4.5:1 or more on its background (tested, with the style sheet, in
`tests/timeline/test_drawing_palette.py`).
"""

from collections.abc import Mapping

LIGHT: Mapping[str, str] = {
    "paper": "#ffffff",
    "ink": "#1c2126",
    "muted": "#566069",
    "hairline": "#d8dee4",
    "accent": "#b3261e",
    "density": "#8593a1",
    "halt": "#764300",
    "exit": "#0c0880",
    "limit": "#1a7b70",
    "pledge": "#9c4ce3",
    "change": "#566a7f",
    "reversal": "#20181a",
}
DARK: Mapping[str, str] = {
    "paper": "#11151a",
    "ink": "#e6e9ec",
    "muted": "#a3adb7",
    "hairline": "#2e3640",
    "accent": "#ff8a80",
    "density": "#6d7b89",
    "halt": "#d66b0e",
    "exit": "#547aee",
    "limit": "#bbf5c6",
    "pledge": "#ffc3fd",
    "change": "#9db2c6",
    "reversal": "#918b8d",
}
