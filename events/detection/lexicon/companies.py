"""What articles call companies beside their names, and names that are plain words."""

from events.detection.words import words_of

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
AMBIGUOUS: frozenset[str] = words_of(
    "meta apple ring nest x box oracle stability cruise zoom medium discord koko spot "
    "sky orb command falcon world ever turing momo argent admiral aurora banjo "
    "latitude slack snap arm nota insights husky digit designer ap valve threads "
    "messenger copilot claude gemini alexa echo watson apollo bard ros mimic stretch "
    "atlas neighbors reddit steam command sora spotify figma uber ford toyota da "
    "qq citi getty telekom kairos luka inflection mistral amazon target square block "
    "bosch momo karrot alphabet dpd aeg cnet"
)
# Even with support these need more than a capital at the head of a sentence.
WEAK: frozenset[str] = words_of(
    "x ring nest box sky orb command world ever spot arm insights digit designer "
    "stretch husky echo momo turing latitude medium argent admiral koko neighbors "
    "mimic ros da ap falcon atlas apollo threads messenger aurora banjo"
)
CORPORATE: frozenset[str] = words_of(
    "inc corp corporation ltd llc plc gmbh ag co platforms labs ai technologies "
    "systems group holdings robotics software company"
)

# Makers of nothing but AI, by slug, beside all whose name ends in "AI": what they
# stop, hold back or allow is about AI though the sentence need not say so.
AI_MAKERS: frozenset[str] = words_of(
    "anthropic deepmind deepseek midjourney cohere clearview-ai hugging-face "
    "elevenlabs pimeyes deepnude ntechlab waymo cruise replika luka"
)

# Well-known products whose technology an article takes for granted.
PRODUCT_TECHNOLOGIES: dict[str, tuple[str, ...]] = {
    "AI Overviews": ("ai-search",),
    "Alexa": ("voice-assistants",),
    "Azure Face": ("facial-recognition",),
    "Bard": ("chatbots",),
    "Bing": ("chatbots",),
    "Bing Chat": ("chatbots",),
    "Browse with Bing": ("ai-search", "chatbots"),
    "Character.AI": ("ai-companions", "chatbots"),
    "ChatGPT": ("chatbots", "large-language-models"),
    "Claude": ("large-language-models", "frontier-models"),
    "Claude Fable 5": ("frontier-models", "large-language-models"),
    "Clearview AI": ("facial-recognition",),
    "Copilot": ("chatbots",),
    "DALL-E": ("image-generation",),
    "DeepNude": ("image-generation", "deepfakes"),
    "DeepSeek": ("chatbots", "large-language-models"),
    "Ernie Bot": ("chatbots",),
    "Fable 5": ("frontier-models", "large-language-models"),
    "Galactica": ("large-language-models",),
    "Gemini": ("chatbots",),
    "GitHub Copilot": ("coding-assistants",),
    "GPT-2": ("large-language-models",),
    "GPT-3": ("large-language-models",),
    "GPT-4o": ("large-language-models", "chatbots"),
    "Google Assistant": ("voice-assistants",),
    "Grok": ("chatbots", "large-language-models"),
    "H20": ("ai-chips",),
    "Imagen": ("image-generation",),
    "Just Walk Out": ("image-recognition",),
    "Llama": ("large-language-models",),
    "Meta AI": ("chatbots",),
    "Midjourney": ("image-generation",),
    "Mythos 5": ("frontier-models",),
    "NameTag": ("facial-recognition",),
    "OpenClaw": ("ai-agents",),
    "Recall": ("data-collection",),
    "Rekognition": ("facial-recognition",),
    "Replika": ("ai-companions", "chatbots"),
    "Siri": ("voice-assistants",),
    "Sora": ("video-generation",),
    "Stable Diffusion": ("image-generation",),
    "Tay": ("chatbots",),
    "Voice Engine": ("voice-cloning",),
}
