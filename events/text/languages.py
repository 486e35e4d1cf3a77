"""Which language a text is in, whatever its page declares."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# The beginning tells; what follows only costs.
_LOOKED_AT = 4_000
# Fewer words than this are too few to contradict what the page declares.
_FEWEST_WORDS = 30
_SURE_FROM = 0.95


def tell_language(text: str, *, declared: str = "") -> str:
    """The language of a text as ISO 639-1, or nothing where nobody can tell.

    A template's `lang` attribute is often wrong and a short text tells little: what
    a page declares stands unless its words say otherwise with near certainty.
    """
    declared = declared.strip().lower().partition("-")[0]
    if declared and len(text[:_LOOKED_AT].split()) < _FEWEST_WORDS:
        return declared
    if not text.strip():
        return declared
    language, likelihood = _identifier().classify(text[:_LOOKED_AT])
    if declared and likelihood < _SURE_FROM:
        return declared
    return str(language)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
