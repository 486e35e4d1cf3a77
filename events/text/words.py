"""Words as search compares them: small letters, no accents, no signs."""

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
# Letters that Unicode does not take apart into a plain letter and an accent.
_PLAIN = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h",
        "ı": "i", "ł": "l", "þ": "th", "ŧ": "t",
    }
)  # fmt: skip
# A run of letters longer than this is not a word anybody will type.
LONGEST_WORD = 60


def fold(text: str) -> str:
    """The text in small letters without accents: `Żółć` becomes `zolc`."""
    if text.isascii():
        return text.lower()
    # Taken apart a sign may be capital letters, and made small it may be an accent.
    small = unicodedata.normalize("NFKD", text).casefold()
    apart = unicodedata.normalize("NFKD", small)
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare.translate(_PLAIN))


def split_words(text: str) -> list[str]:
    """The folded words of a text, in order: `GPT-4o’s` is `gpt`, `4o`, `s`."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(fold(text))]


def list_trigrams(word: str) -> list[str]:
    """Every three letters of a word that follow each other, its borders included."""
    padded = f"  {word} "
    return sorted({padded[place : place + 3] for place in range(len(padded) - 2)})


def distinct_words(texts: Iterable[str]) -> set[str]:
    """Every folded word in any of the texts."""
    return {word for text in texts for word in split_words(text)}
