"""Words for AI that makes or writes something: pictures, voices, text, code."""

from events.detection.lexicon.row import Row, listed

MAKING: tuple[Row, ...] = (
    Row(
        slug="image-generation",
        nouns=listed(
            """image generation, image generator, image creation, images of people,
            images of humans, pictures of human, ai-generated images, image-making,
            picture generator, text-to-image, ai art, undressing, image model, image-
            generation, image-generator, image-generating, generate images, generates
            images, generating images, generated images, images generated, generate
            pictures, image tool, image editor, art generator, ai-generated art, ai-
            generated artwork, ai artwork, ai image, ai picture, ai-generated
            picture, ai-made art, ai photo, text to image,
            picture-making, nudifying, style-copying, ai avatar, draw people"""
        ),
        positive=("paused image generation",),
        negative=("a self-image problem",),
    ),
    Row(
        slug="video-generation",
        nouns=listed(
            """video generation, video generator, ai video, video model, video-
            generation, generate videos, generated videos, ai-generated video, ai
            clips, text-to-video, video app, ai dub, ai-dubbed, dubbing"""
        ),
        positive=("its video generator",),
        negative=("a video shop",),
    ),
    Row(
        slug="voice-cloning",
        nouns=listed(
            """voice cloning, voice clone, custom neural voice, synthetic voice,
            replication of voice, cloned voice, voice cloner, voice replica, clone
            voices, clones voices, cloning voices, voice engine, imitate voices, ai
            voice, ai-generated voice, voice actors' union, ai narration, ai singers,
            ai hosts"""
        ),
        positive=("voice cloning tool",),
        negative=("he voiced doubts",),
    ),
    Row(
        slug="deepfakes",
        nouns=listed(
            """deepfake, likenesses, likeness, nudify, ai-made images, face swap, face-
            swap, face-swapping, manipulated media, synthetic media, manipulated
            videos, ai fakes, fake videos, fake nudes, digital replica, ai-generated
            pornography, ai porn, impersonation"""
        ),
        positive=("election deepfakes",),
        negative=("deep freeze",),
    ),
    Row(
        slug="large-language-models",
        nouns=listed(
            """large language model, language model, llm, generative ai, gemini models,
            language-model, language ai, text generator, text-generation, text
            generation, gpt-4, gpt-5, gpt model, ai-written, written by ai, ai
            writing, ai-generated text, ai text, machine-written, ai-generated
            articles, ai articles, ai story, ai stories, ai summary, ai summaries,
            ai-generated summaries, ai answers, ai-generated answers"""
        ),
        positive=("a large language model",),
        negative=("language lessons",),
    ),
    Row(
        slug="chatbots",
        nouns=listed(
            """chatbot, chatgpt, ai assistant, meta ai, virtual assistant,
            conversational ai, the bot, general-purpose assistants, chat bot, ai
            chat, ai helper, voice bot, chat assistant, support bot, ai bot, its bot,
            bot's, ai-powered assistant, virtual agent, conversational agent,
            ai support"""
        ),
        positive=("the chatbot works again",),
        negative=("a chatty robin",),
    ),
    Row(
        slug="ai-companions",
        nouns=listed(
            """ai companion, ai character, open-ended chat, human-like companions, open-
            ended conversations, companion chatbots, companion app, companion bot,
            virtual companion, ai friend, ai girlfriend, virtual girlfriend, virtual
            friend, ai persona, ai profiles, ai toy, erotic role-play, erotic
            roleplay"""
        ),
        positive=("AI companions for teenagers",),
        negative=("a travelling companion",),
    ),
    Row(
        slug="ai-agents",
        nouns=listed(
            """ai agent, agentic, autonomous agent, agent tools, computer-using agent,
            browser agent, shopping agent, agentic ai"""
        ),
        positive=("an AI agent",),
        negative=("an estate agent",),
    ),
    Row(
        slug="coding-assistants",
        nouns=listed(
            """coding assistant, github copilot, copilot free, code assistant, code
            generator, ai coding, ai pair programmer, code-completion, code
            completion, coding agent"""
        ),
        positive=("a coding assistant",),
        negative=("the zip coding",),
    ),
    Row(
        slug="ai-search",
        nouns=listed(
            """ai search, ai overviews, browse with bing, browsing tool, ai mode, search
            summaries, ai answers, ai-written answers, answer engine, ai snippets,
            autocomplete, auto-complete, search suggestions, ai results, ai-generated
            results"""
        ),
        positive=("AI Overviews were removed",),
        negative=("a search party",),
    ),
)
