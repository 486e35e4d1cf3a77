"""Everyday dealings, which are news only when refused."""

from events.detection.lexicon.row import Row

DEALINGS: tuple[Row, ...] = (
    Row(
        slug="deal",
        verbs=("sell", "offer", "provide", "supply", "market", "license", "export"),
        phrases=("do business with", "work with police", "take contracts"),
        positive=("Acme no longer offers the tool.",),
        negative=("the seller left",),
    ),
    Row(
        slug="make",
        verbs=(
            "build",
            "develop",
            "make",
            "deploy",
            "put",
            "train",
            "use",
            "collect",
            "scan",
            "buy",
            "pursue",
            "design",
            "arm",
            "fund",
        ),
        positive=("We will not build weapons.",),
        negative=("the builders left",),
    ),
    Row(
        slug="allow",
        verbs=("allow", "permit", "let", "support"),
        positive=("Acme no longer allows face search.",),
        negative=("an allowance was paid",),
    ),
    Row(
        slug="launch",
        verbs=(
            "release",
            "launch",
            "publish",
            "ship",
            "open-source",
            "commercialise",
            "commercialize",
            "bring out",
            "roll out",
            "introduce",
            "debut",
            "make public",
        ),
        positive=("It will not release the weights.",),
        negative=("a relaunching pad",),
    ),
)
