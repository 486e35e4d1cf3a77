"""CSV (RFC 4180, UTF-8): one line per action, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator

from events.exports.format import ExportFormat, Header
from events.exports.rows import COLUMNS
from events.text.cleaning import clean
from events.timeline.answers import Row
from events.timeline.records import RedactedRecord

# A cell that begins so would be run as a formula by a spreadsheet; some also take
# the wide forms that East Asian keyboards type.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(header: Header, rows: Iterable[Row]) -> Iterator[str]:
    """The column names, then a line per action; the question is in no line.

    Last, a line for whatever the answer may have held and was redacted since: nothing
    but its number, and in `redacted` when and why.
    """
    yield write_line([column.name for column in COLUMNS])
    for row in rows:
        yield write_line([neutralise(clean(column.read(row))) for column in COLUMNS])
    for record in header.redacted:
        said = {"number": str(record.record), "redacted": say_redaction(record)}
        cells = [said.get(column.name, "") for column in COLUMNS]
        yield write_line([neutralise(clean(cell)) for cell in cells])


def say_redaction(record: RedactedRecord) -> str:
    """`2026-03-05, changeset 12: A private person was named.`"""
    return f"{record.redacted_on}, changeset {record.changeset}: {record.reason}"


def write_line(cells: Iterable[str]) -> str:
    """One line with the quotes it needs."""
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def neutralise(cell: str) -> str:
    """A cell as text: an apostrophe before anything a spreadsheet would compute."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA_STARTS) else cell


CSV = ExportFormat("csv", "CSV", "text/csv", write_csv)
