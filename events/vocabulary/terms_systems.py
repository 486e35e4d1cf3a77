"""Starter terms for technologies by the field or system they serve."""

from events.vocabulary.term import Term

SYSTEMS: tuple[Term, ...] = (
    Term(
        scheme="technology",
        slug="military-ai",
        label="Military AI",
        definition="AI made for or sold to armed forces or for war.",
        example="Analysis of drone footage for an army.",
        counter_example="Office software for a ministry.",
    ),
    Term(
        scheme="technology",
        slug="autonomous-vehicles",
        label="Autonomous vehicles",
        definition="Vehicles that drive themselves, wholly or under watch.",
        example="A taxi without a driver.",
        counter_example="Cruise control.",
    ),
    Term(
        scheme="technology",
        slug="drones",
        label="Drones",
        definition="Uncrewed aircraft and the AI that steers or reads them.",
        example="A police drone programme.",
        counter_example="A toy aircraft.",
    ),
    Term(
        scheme="technology",
        slug="robotics",
        label="Robotics",
        definition=(
            "Machines that move and act in the world, other than vehicles and drones."
        ),
        example="A robot dog.",
        counter_example="A software agent.",
    ),
    Term(
        scheme="technology",
        slug="training-data",
        label="Training data",
        definition="What models are trained on: its use, origin, consent and rights.",
        example="Using customers' posts to train a model.",
        counter_example="Keeping logs for billing.",
    ),
    Term(
        scheme="technology",
        slug="ad-targeting",
        label="Ad targeting",
        definition="Choosing by inference whom an advertisement reaches.",
        example="Audiences that look like existing customers.",
        counter_example="An advertisement beside a topic.",
    ),
    Term(
        scheme="technology",
        slug="hiring-algorithms",
        label="Hiring algorithms",
        definition="Automatic sorting or scoring of applicants and workers.",
        example="Scores from a video interview.",
        counter_example="A form for applications.",
    ),
    Term(
        scheme="technology",
        slug="credit-and-insurance-scoring",
        label="Credit and insurance scoring",
        definition=(
            "Automatic scoring of people for loans, insurance, housing or benefits."
        ),
        example="A loan decided by a model.",
        counter_example="A price list.",
    ),
    Term(
        scheme="technology",
        slug="health-ai",
        label="Health AI",
        definition="AI for diagnosis, treatment, care or health advice.",
        example="A chatbot as a therapist.",
        counter_example="A hospital's payroll.",
    ),
    Term(
        scheme="technology",
        slug="education-ai",
        label="Education AI",
        definition="AI for teaching, learning, testing or watching pupils.",
        example="Software that watches an exam.",
        counter_example="A school's mail.",
    ),
    Term(
        scheme="technology",
        slug="ai-chips",
        label="AI chips",
        definition="Processors made for training or running AI, and their sale.",
        example="A chip made to fit export rules.",
        counter_example="A chip for phones without AI in view.",
    ),
    Term(
        scheme="technology",
        slug="cloud-ai-services",
        label="Cloud AI services",
        definition=(
            "AI offered to other organisations over the net, with the computing it "
            "needs."
        ),
        example="A face matching interface for developers.",
        counter_example="A product for end users.",
    ),
    Term(
        scheme="technology",
        slug="frontier-models",
        label="Frontier models",
        broader="large-language-models",
        definition=(
            "The most capable general models of their time, and rules on building and "
            "releasing them."
        ),
        example="Tests promised before training a larger model.",
        counter_example="A small model for one task.",
    ),
    Term(
        scheme="technology",
        slug="open-weights",
        label="Open weights",
        definition="Releasing, holding back or licensing the parameters of a model.",
        example="A release delayed for safety tests.",
        counter_example="Opening the source code of an app.",
    ),
    Term(
        scheme="technology",
        slug="provenance-and-watermarking",
        label="Provenance and watermarking",
        definition=(
            "Marking or tracing what was made by AI, by label, metadata or hidden sign."
        ),
        example="Labels on generated pictures.",
        counter_example="A logo on a photograph.",
    ),
    Term(
        scheme="technology",
        slug="data-collection",
        label="Data collection",
        definition="Gathering data from people, devices or the web for AI.",
        example="Recordings of a voice assistant heard by staff.",
        counter_example="A mailing list.",
    ),
    Term(
        scheme="technology",
        slug="voice-assistants",
        label="Voice assistants",
        definition="Assistants that are spoken to, in speakers, phones or cars.",
        example="A smart speaker.",
        counter_example="A chatbot in a browser.",
    ),
    Term(
        scheme="technology",
        slug="image-recognition",
        label="Image recognition",
        definition="Telling what a picture shows, other than who a person is.",
        example="Labels for photographs.",
        counter_example="Recognising a person by the face.",
    ),
)
