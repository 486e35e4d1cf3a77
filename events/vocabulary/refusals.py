"""What the form says where the truth table refuses a step, or allows it on terms."""

HALTS_RESUME = (
    "What was halted is taken up again: use “resumed”. “Lifted” belongs to limits, "
    "pledges and rules."
)
LIMITS_LIFT = (
    "A limit, pledge or rule is lifted: use “lifted”. “Resumed” belongs to halts "
    "and exits."
)
DONE_ONCE = "A deed done once cannot end or be made permanent."

REFUSALS: dict[tuple[str, str], str] = {
    ("moratorium", "lifted"): HALTS_RESUME,
    ("sales_pause", "lifted"): HALTS_RESUME,
    ("feature_suspension", "lifted"): HALTS_RESUME,
    ("launch_delay", "lifted"): "A launch held back ends with its release: “resumed”.",
    ("launch_delay", "expired"): (
        "A launch does not happen by itself when a date passes: use “resumed” once "
        "the release was seen."
    ),
    ("withdrawal", "lifted"): "What was withdrawn returns: use “resumed”.",
    ("withdrawal", "expired"): (
        "A withdrawal has no term that could run out. If the product came back, the "
        "step is “resumed”."
    ),
    ("withdrawal", "made_permanent"): (
        "A withdrawal is for good from the start. If it was meant for a time, the "
        "kind is a halt."
    ),
    ("divestment", "resumed"): (
        f"{DONE_ONCE} A business bought back is a new action with a relation."
    ),
    ("divestment", "lifted"): (
        "Only a sale or closing that is still ahead can be called off: the "
        "announcement needs a stated later start and no effect seen yet."
    ),
    ("divestment", "expired"): DONE_ONCE,
    ("divestment", "made_permanent"): DONE_ONCE,
    ("divestment", "superseded"): (
        f"{DONE_ONCE} Another sale is an action of its own."
    ),
    ("use_restriction", "resumed"): LIMITS_LIFT,
    ("internal_ban", "resumed"): LIMITS_LIFT,
    ("commitment", "resumed"): LIMITS_LIFT,
    ("policy_change", "resumed"): LIMITS_LIFT,
    ("reversal", "resumed"): (
        f"{DONE_ONCE} If the earlier decision holds again, open its next spell."
    ),
    ("reversal", "lifted"): (
        f"{DONE_ONCE} If it was itself taken back, record another reversal."
    ),
    ("reversal", "expired"): DONE_ONCE,
    ("reversal", "made_permanent"): DONE_ONCE,
}
