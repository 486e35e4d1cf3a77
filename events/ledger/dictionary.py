"""The words of the record: as vectors to search in, and as a list to spell by."""

from collections.abc import Iterable, Sequence

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import connection
from django.db.models import F, Func, QuerySet, TextField, Value

from events.ledger.index import SearchedTexts
from events.models import RecordVersion, SearchWord
from events.models.ledger import ENTITIES
from events.text.words import list_trigrams, split_words

# Marks a word as it is written, beside the stem that English makes of it. No stem
# begins with it, and beginnings and stop words are found by it.
AS_WRITTEN = "="
LANGUAGE = "english"

# Since when any text left in the record says a word, or NULL. Each entity is asked for
# by its name, since each has an index of its own.
FIRST_SAID_BY = """(
    SELECT min(known_from) FROM events_recordversion
    WHERE entity = '{}' AND body IS NOT NULL
        AND words @@ (quote_literal('=' || said.word))::tsquery
)"""
FIRST_SAID = """
SELECT said.word, LEAST({}) FROM unnest(%s::text[]) AS said (word)
""".format(", ".join(FIRST_SAID_BY.format(entity) for entity, _ in ENTITIES))


def vector_of(texts: SearchedTexts) -> Func:
    """The texts as PostgreSQL searches them: titles weigh A, then B, passages C."""
    written = [AS_WRITTEN + word for word in sorted(texts.words)]
    weighed = (("A", texts.titles), ("B", texts.summary), ("C", texts.passages))
    parts = [_weigh(_fold(each), weight) for weight, each in weighed if each]
    listed = Value(written, output_field=ArrayField(TextField()))
    parts.append(Func(listed, function="array_to_tsvector"))
    return Func(
        *parts,
        template="(%(expressions)s)",
        arg_joiner=" || ",
        output_field=SearchVectorField(),
    )


def _weigh(text: Value, weight: str) -> Func:
    """Leaner than `SearchVector`, which guards against columns that are empty."""
    template = f"setweight(to_tsvector('{LANGUAGE}', %(expressions)s), '{weight}')"
    return Func(text, template=template, output_field=SearchVectorField())


def _fold(texts: Iterable[str]) -> Value:
    return Value(" ".join(word for text in texts for word in split_words(text)))


def learn_words(texts: Sequence[SearchedTexts], *, number: int) -> None:
    """Note the words that nobody said before this changeset."""
    words = set().union(*(each.words for each in texts)) if texts else set()
    known = SearchWord.objects.filter(word__in=words).values_list("word", flat=True)
    SearchWord.objects.bulk_create(
        [
            SearchWord(word=word, since=number, trigrams=list_trigrams(word))
            for word in sorted(words.difference(known))
        ],
        batch_size=1000,
    )


def list_lexemes(versions: QuerySet[RecordVersion]) -> list[str]:
    """The words as written that any of the versions says."""
    each = Func(Func(F("words"), function="tsvector_to_array"), function="unnest")
    lexemes = versions.order_by().values_list(each, flat=True).distinct()
    return [word[1:] for word in lexemes if word and word[0] == AS_WRITTEN]


def forget_words(words: Iterable[str]) -> None:
    """Take out the words that no text says any more; others begin where they now do."""
    with connection.cursor() as cursor:
        cursor.execute(FIRST_SAID, [list(words)])
        since = dict(cursor.fetchall())
    SearchWord.objects.filter(word__in=[w for w in since if not since[w]]).delete()
    said = SearchWord.objects.filter(word__in=[w for w in since if since[w]])
    later = [word for word in said if word.since != since[word.word]]
    for word in later:
        word.since = since[word.word]
    SearchWord.objects.bulk_update(later, ["since"], batch_size=500)
