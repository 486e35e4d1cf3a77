"""evaluate_detection FOLDER: scores the detector on labelled articles."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.curation.suggesting import known_names
from events.detection.candidate import Names
from events.detection.evaluation.corpus import read_companies
from events.detection.evaluation.report import as_plain, evaluate, say


class Command(BaseCommand):
    help = "Scores the detector on a folder of labelled articles in the corpus format."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="Folder of *.json articles.")
        parser.add_argument(
            "--companies",
            type=Path,
            help="Company names from this JSON Lines file instead of the database.",
        )
        parser.add_argument("--json", action="store_true", help="Print JSON.")
        parser.add_argument(
            "--save",
            type=Path,
            help="Also keep the scores in this JSON file, under the folder's name.",
        )
        parser.add_argument(
            "--mistakes", action="store_true", help="List every miss and false alarm."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        try:
            scores = evaluate(folder, self.read_names(options["companies"]))
        except (ValueError, KeyError) as error:
            raise CommandError(f"The corpus cannot be read: {error}") from error
        if options["save"]:
            save_scores(options["save"], folder.resolve().name, as_plain(scores))
        if options["json"]:
            plain = as_plain(scores, mistakes=options["mistakes"])
            self.stdout.write(json.dumps(plain, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(say(scores, verbose=options["mistakes"]))

    def read_names(self, file: Path | None) -> Names:
        """The names to look for: from the file, else from the database."""
        if file is None:
            return known_names()
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        with file.open(encoding="utf-8") as lines:
            return read_companies(lines)


def save_scores(file: Path, corpus: str, scores: dict[str, object]) -> None:
    """Put one corpus's scores beside those of others; they name both hashes."""
    kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    kept[corpus] = {name: scores[name] for name in sorted(scores) if name != "tags"}
    text = json.dumps(kept, ensure_ascii=False, indent=2, sort_keys=True)
    file.write_text(f"{text}\n", encoding="utf-8")
