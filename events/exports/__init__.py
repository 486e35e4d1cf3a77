"""Answers as files: one module per format, and the one list of them."""

from events.exports.as_csv import CSV
from events.exports.as_ndjson import NDJSON
from events.exports.format import ExportFormat, Header

FORMATS: tuple[ExportFormat, ...] = (CSV, NDJSON)
BY_SLUG: dict[str, ExportFormat] = {found.slug: found for found in FORMATS}

__all__ = ["BY_SLUG", "FORMATS", "ExportFormat", "Header"]
