"""The words of the public record, for searches that misspell them."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class SearchWord(models.Model):
    """A folded word that the public record says, since which changeset.

    A word that no text left in the record says is not here: redaction takes it out.
    """

    word = models.CharField(max_length=60, primary_key=True)
    since = models.BigIntegerField()
    trigrams = ArrayField(models.CharField(max_length=3))

    class Meta:
        indexes = [GinIndex(fields=["trigrams"], name="search_word_trigrams")]

    def __str__(self) -> str:
        return self.word
