"""The process that parses for this one, begun again when a test changed its rules."""

from events.importing import parsing_apart


def end_parser() -> None:
    """Let the next question begin another."""
    keeper = parsing_apart._keeper
    if keeper.parser is not None:
        keeper.parser.end()
        keeper.parser = None
