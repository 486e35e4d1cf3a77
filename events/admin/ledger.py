"""The public ledger to look at: changesets and versions, written only by publishing."""

import json

from django.contrib import admin
from django.utils.html import format_html

from events.admin.curated import ReadOnlyAdmin
from events.models import Changeset, RecordVersion


@admin.register(Changeset)
class ChangesetAdmin(ReadOnlyAdmin[Changeset]):
    """Every public change with its reason."""

    list_display = ["number", "at", "kind", "reason", "by_role", "by_pseudonym"]
    list_filter = ["kind"]
    search_fields = ["reason"]
    fields = [
        "number",
        "at",
        "kind",
        "reason",
        "by_role",
        "by_pseudonym",
        "reviewer_pseudonym",
        "previous_hash",
        "hash",
    ]


@admin.register(RecordVersion)
class RecordVersionAdmin(ReadOnlyAdmin[RecordVersion]):
    """Every public version of every record."""

    list_display = ["label", "entity", "record", "version", "known_from", "known_to"]
    list_filter = ["entity", "live", "kind", "quoted"]
    search_fields = ["label", "slug", "record"]
    fields = [
        "entity",
        "record",
        "version",
        "label",
        "slug",
        "schema",
        "known_from",
        "known_to",
        "live",
        "sha256",
        "document",
    ]

    @admin.display(description="Document")
    def document(self, obj: RecordVersion) -> str:
        if obj.body is None:
            return "Redacted: number, hash and reason remain."
        text = json.dumps(json.loads(obj.body), indent=2, ensure_ascii=False)
        return format_html('<pre class="stored-text">{}</pre>', text)
