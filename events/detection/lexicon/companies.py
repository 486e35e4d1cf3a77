"""What articles call companies beside their names, and names that are plain words."""

# Slug -> towns and nicknames that stand for the company in the press.
EPITHETS: dict[str, tuple[str, ...]] = {
    "alphabet": ("google's parent",),
    "amazon": (
        "seattle-based retailer",
        "seattle-based company",
        "seattle company",
        "e-commerce giant",
        "e-commerce group",
        "online retailer",
    ),
    "anthropic": ("claude maker",),
    "apple": ("cupertino", "iphone maker"),
    "boston-dynamics": ("spot maker",),
    "general-motors": ("detroit automaker",),
    "google": ("mountain view", "search giant", "android maker", "gemini maker"),
    "ibm": ("armonk", "big blue"),
    "meta": ("menlo park", "owner of facebook", "facebook owner", "instagram owner"),
    "microsoft": ("redmond", "windows maker"),
    "nvidia": ("santa clara chipmaker",),
    "openai": ("chatgpt maker", "chatgpt owner", "maker of chatgpt", "sora maker"),
    "samsung": ("suwon-based", "galaxy maker"),
    "snap": ("snapchat owner",),
    "uber": ("ride-hailing company",),
    "x-corp": ("musk's platform",),
    "zoom": ("video-meetings outfit",),
}

# Names and products that are also ordinary words, people or places: they count
# only with support (see resolving.names).
AMBIGUOUS: frozenset[str] = frozenset(
    "meta apple ring nest x box oracle stability cruise zoom medium discord koko spot "
    "sky orb command falcon world ever turing momo argent admiral aurora banjo "
    "latitude slack snap arm nota insights husky digit designer ap valve threads "
    "messenger copilot claude gemini alexa echo watson apollo bard ros mimic stretch "
    "atlas neighbors reddit steam command sora spotify figma uber ford toyota da "
    "qq citi getty telekom kairos luka inflection mistral amazon target square block "
    "bosch momo karrot alphabet dpd aeg cnet".split()
)
# Even with support these need more than a capital at the head of a sentence.
WEAK: frozenset[str] = frozenset(
    "x ring nest box sky orb command world ever spot arm insights digit designer "
    "stretch husky echo momo turing latitude medium argent admiral koko neighbors "
    "mimic ros da ap falcon atlas apollo threads messenger aurora banjo".split()
)
CORPORATE: frozenset[str] = frozenset(
    "inc corp corporation ltd llc plc gmbh ag co platforms labs ai technologies "
    "systems group holdings robotics software company".split()
)
