"""Answers as files: one module per format, and the one list of them."""

from events.exports.as_atom import ATOM
from events.exports.as_csv import CSV
from events.exports.as_ics import ICS
from events.exports.as_json_feed import JSON_FEED
from events.exports.as_ndjson import NDJSON
from events.exports.format import ROWS, ExportFormat, Header

FORMATS: tuple[ExportFormat, ...] = (CSV, NDJSON, ICS, ATOM, JSON_FEED)
BY_SLUG: dict[str, ExportFormat] = {found.slug: found for found in FORMATS}

__all__ = ["BY_SLUG", "FORMATS", "ROWS", "ExportFormat", "Header"]
