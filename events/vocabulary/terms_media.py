"""Starter terms for technologies that see, speak, write and choose."""

from events.vocabulary.term import Term

MEDIA: tuple[Term, ...] = (
    Term(
        scheme="technology",
        slug="facial-recognition",
        label="Facial recognition",
        broader="biometric-identification",
        definition="Finding or confirming who somebody is by the face.",
        example="Matching a photograph against police records.",
        counter_example=(
            "Detecting that a picture shows a face at all: image recognition."
        ),
    ),
    Term(
        scheme="technology",
        slug="biometric-identification",
        label="Biometric identification",
        broader="surveillance",
        definition=(
            "Finding or confirming who somebody is by voice, palm, iris, gait or other "
            "traits of the body."
        ),
        example="Paying with the palm.",
        counter_example="Reading moods from a face: emotion recognition.",
    ),
    Term(
        scheme="technology",
        slug="emotion-recognition",
        label="Emotion recognition",
        definition=(
            "Inferring feelings, attention or character from face, voice or behaviour."
        ),
        example="Scoring applicants' smiles in an interview.",
        counter_example="Judging the tone of a written review.",
    ),
    Term(
        scheme="technology",
        slug="voice-cloning",
        label="Voice cloning",
        broader="deepfakes",
        definition="Making speech that sounds like a particular person.",
        example="Reading a book in a dead actor's voice.",
        counter_example="A neutral synthetic voice.",
    ),
    Term(
        scheme="technology",
        slug="image-generation",
        label="Image generation",
        definition="Making or altering pictures from words or other pictures.",
        example="Pictures of historical people from a prompt.",
        counter_example="Sorting photographs.",
    ),
    Term(
        scheme="technology",
        slug="video-generation",
        label="Video generation",
        definition="Making or altering moving pictures from words, pictures or video.",
        example="A clip made from a sentence.",
        counter_example="Recommending videos.",
    ),
    Term(
        scheme="technology",
        slug="deepfakes",
        label="Deepfakes",
        definition=(
            "Made or altered pictures, sound or video that pass for a real person's."
        ),
        example="A false video of a candidate.",
        counter_example="A cartoon made by a model.",
    ),
    Term(
        scheme="technology",
        slug="large-language-models",
        label="Large language models",
        definition=(
            "Models trained on much text that write, answer and reason in language."
        ),
        example="A model offered through an interface to developers.",
        counter_example="A spelling checker with rules.",
    ),
    Term(
        scheme="technology",
        slug="chatbots",
        label="Chatbots",
        broader="large-language-models",
        definition=(
            "Products one talks with in writing or speech to get answers or work done."
        ),
        example="A general assistant on the web.",
        counter_example="A companion meant as a friend: AI companions.",
    ),
    Term(
        scheme="technology",
        slug="ai-companions",
        label="AI companions",
        broader="chatbots",
        definition="Chatbots meant as friends, partners or characters.",
        example="A persona one can befriend.",
        counter_example="A help desk chatbot.",
    ),
    Term(
        scheme="technology",
        slug="coding-assistants",
        label="Coding assistants",
        broader="large-language-models",
        definition="Tools that write or change computer programs.",
        example="Completions in an editor.",
        counter_example="A compiler.",
    ),
    Term(
        scheme="technology",
        slug="ai-search",
        label="AI search",
        definition=(
            "Search that answers in generated words, or gathers and summarises what it "
            "found."
        ),
        example="Overviews above the results.",
        counter_example="A ranked list of links.",
    ),
    Term(
        scheme="technology",
        slug="ai-agents",
        label="AI agents",
        broader="large-language-models",
        definition="Systems that act by themselves on computers, accounts or the web.",
        example="A browser that books a trip.",
        counter_example="A chatbot that only answers.",
    ),
    Term(
        scheme="technology",
        slug="recommendation-algorithms",
        label="Recommendation algorithms",
        definition="Systems that choose or rank what people are shown.",
        example="A feed ordered by expected interest.",
        counter_example="A feed in order of time.",
    ),
    Term(
        scheme="technology",
        slug="content-moderation",
        label="Content moderation",
        definition=(
            "Finding, judging or removing content, or deciding which machine-made "
            "content may stand."
        ),
        example="Automatic removal of posts.",
        counter_example="Choosing advertisements.",
    ),
    Term(
        scheme="technology",
        slug="predictive-policing",
        label="Predictive policing",
        broader="surveillance",
        definition="Forecasting where crime will happen or who will commit it.",
        example="A map of tomorrow's burglaries.",
        counter_example="Searching past footage.",
    ),
    Term(
        scheme="technology",
        slug="surveillance",
        label="Surveillance",
        definition=(
            "Watching people or places, or gathering what they do, with automatic "
            "analysis."
        ),
        example="Alerts from cameras that follow persons.",
        counter_example="A camera without analysis.",
    ),
    Term(
        scheme="technology",
        slug="autonomous-weapons",
        label="Autonomous weapons",
        broader="military-ai",
        definition="Weapons that can choose or attack targets by themselves.",
        example="A gun that fires without a person's decision.",
        counter_example="A drone flown by a person.",
    ),
)
