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
    "bosch momo karrot alphabet dpd aeg cnet lemonade invoke flock gazebo recall "
    "firefly aristotle barbie tessa"
)
# Even with support these need more than a capital at the head of a sentence.
WEAK: frozenset[str] = words_of(
    "x ring nest box sky orb command world ever spot arm insights digit designer "
    "stretch husky echo momo turing latitude medium argent admiral koko neighbors "
    "mimic ros da ap falcon atlas apollo threads messenger aurora banjo lemonade "
    "invoke flock gazebo recall firefly tessa"
)
# Where people post what they say.
VENUES: frozenset[str] = words_of(
    "x-corp meta linkedin discord reddit youtube tiktok medium slack github tencent"
)
CORPORATE: frozenset[str] = words_of(
    "inc corp corporation ltd llc plc gmbh ag co platforms labs ai technologies "
    "systems group holdings robotics software company"
)

# Makers of nothing but AI, by slug, beside all whose name ends in "AI": what they
# stop, hold back or allow is about AI though the sentence need not say so.
AI_MAKERS: frozenset[str] = words_of(
    "anthropic deepmind deepseek midjourney cohere clearview-ai hugging-face "
    "elevenlabs pimeyes deepnude ntechlab waymo cruise replika luka aurora argo-ai "
    "banjo character-ai civitai everalbum faceapp flock-safety genderify hirevue "
    "inflection-ai kairos latitude megvii mistral-ai scatter-lab stability-ai "
    "tools-for-humanity woebot-health xai zhipu-ai dataminr clearpath-robotics "
    "boston-dynamics agility-robotics anybotics unitree skydio turing-robot "
    "metaphysic scale-ai loris-ai proctoru ai21-labs aleph-alpha anyvision openai "
    "anthropic folotoy figure scale"
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
    "AI Dungeon": ("large-language-models",),
    "AI Studio": ("",),
    "AI Text Classifier": ("provenance-and-watermarking",),
    "Alexa+": ("voice-assistants",),
    "Amazon One": ("biometric-identification",),
    "Apple Intelligence": ("",),
    "Aristotle": ("voice-assistants",),
    "Ask Photos": ("ai-search",),
    "Autopilot": ("autonomous-vehicles",),
    "Azure AI Face": ("facial-recognition",),
    "Azure OpenAI": ("large-language-models",),
    "BabyQ": ("chatbots",),
    "Bing Image Creator": ("image-generation",),
    "Claude Code": ("coding-assistants",),
    "Clyde": ("chatbots",),
    "Colab": ("",),
    "Copilot Designer": ("image-generation",),
    "Dataminr": ("surveillance",),
    "Deep Nostalgia": ("deepfakes",),
    "DreamUp": ("image-generation",),
    "Expert Review": ("large-language-models",),
    "Face Recognition": ("facial-recognition",),
    "Face++": ("facial-recognition",),
    "FaceApp": ("image-generation",),
    "Falcon": ("large-language-models",),
    "FindFace": ("facial-recognition",),
    "Firefly": ("image-generation",),
    "Full Self-Driving": ("autonomous-vehicles",),
    "FSD": ("autonomous-vehicles",),
    "Gemma": ("large-language-models",),
    "Geofeedia": ("surveillance",),
    "GPT-4": ("large-language-models",),
    "GPT-5": ("large-language-models",),
    "GPT-4chan": ("large-language-models",),
    "Kumma": ("chatbots",),
    "LedeAI": ("large-language-models",),
    "Lee Luda": ("chatbots",),
    "Luda": ("chatbots",),
    "Make Designs": ("image-generation",),
    "My AI": ("chatbots",),
    "OPT-175B": ("large-language-models",),
    "Photo DNA": ("content-moderation",),
    "Project December": ("chatbots",),
    "Project Maven": ("military-ai",),
    "Search Party": ("surveillance",),
    "Smart Compose": ("large-language-models",),
    "Tessa": ("chatbots",),
    "Unstable Diffusion": ("image-generation",),
    "Woebot": ("health-ai",),
    "World ID": ("biometric-identification",),
    "Zao": ("deepfakes",),
    "e-Palette": ("autonomous-vehicles",),
    "iCloud Photos": ("content-moderation",),
    "Chauffeur": ("autonomous-vehicles",),
    "Amazon Rekognition": ("facial-recognition",),
    "H100": ("ai-chips",),
    "A100": ("ai-chips",),
    "H800": ("ai-chips",),
    "Blackwell": ("ai-chips",),
    "Trending": ("recommendation-algorithms",),
    "Video Recaps": ("video-generation",),
    "Productivity Score": ("surveillance",),
    "Live Time Intelligence": ("surveillance",),
    "Community Requests": ("surveillance",),
    "Request for Assistance": ("surveillance",),
}
