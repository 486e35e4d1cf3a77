"""What every curated row has: when it was made, when it changed, how often."""

from django.db import models


class Curated(models.Model):
    """A working row that curators edit.

    `row_version` is raised by every edit through `events.curation`; a form that
    was opened on an older version is answered with a conflict, never a silent
    overwrite.
    """

    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
