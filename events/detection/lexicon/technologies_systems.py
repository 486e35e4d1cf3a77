"""Words for what AI learns from, drives, runs on and decides; and for AI at large."""

from events.detection.lexicon.row import Row, listed

SYSTEMS: tuple[Row, ...] = (
    Row(
        slug="training-data",
        nouns=listed(
            """train ai, train artificial intelligence, train its artificial
            intelligence, train models, training data, training ai, ai training,
            train large language models, training its ai, training of ai, train ai
            models, its ai models, training its models, train its models, training
            plan, train on what, ai crawler, to train its, in training its, training
            artificial intelligence, data to train, mining posts, machine learning,
            user data for ai, in training ai, ai trains on, trained ai, trained its
            ai, train an ai, training an ai, train the ai, train its ai, train our
            ai, train their ai, train our models, train our artificial intelligence,
            train generative, training generative, training generative ai, train
            large, train machine, train its large language, ai scraping, scrape data,
            scraping, scraped, scraper, web crawler, crawler, gptbot, data scraping,
            data for ai, for ai training, for training ai, used to train, use to
            train, trains on, train on, training models, training of models, training
            of its, train foundation models, training of large, data sets of faces,
            dataset of faces, training set, noai, machine-learning models, machine
            learning models"""
        ),
        positive=("AI training on posts",),
        negative=("train services resume",),
    ),
    Row(
        slug="military-ai",
        nouns=listed(
            """military ai, military use, ai for weapons, weapons, warfare, pentagon,
            drone footage, project maven, classified networks, battlefield,
            warfighting, drone warfare, drone swarm, targeting system, military
            customers, military purposes, military applications, military contract,
            military drone, lethal force, kill chain"""
        ),
        positive=("military use of its models",),
        negative=("an unarmed man",),
    ),
    Row(
        slug="autonomous-weapons",
        nouns=listed(
            """autonomous weapons, weaponised, weaponized, put weapons on, weapons on,
            rule out weapons, build weapons, killer robot, lethal autonomous, lethal
            weapons, weaponise, weaponize, weaponizing, weaponising, armed robots,
            weapons that"""
        ),
        positive=("autonomous weapons",),
        negative=("a weapon-free school",),
    ),
    Row(
        slug="drones",
        nouns=listed("""drone, unmanned aircraft, quadcopter"""),
        positive=("swarms of drones",),
        negative=("he droned on",),
    ),
    Row(
        slug="autonomous-vehicles",
        nouns=listed(
            """self-driving, driverless, robotaxi, autonomous truck, self-driving truck,
            autonomous car, automated driving, robot cars, autonomous vehicle,
            autonomous driving, full self-driving, advanced technologies group,
            public-road testing, driver-assist, autonomous shuttle, driverless car,
            robo-taxi, robot taxi, self-driving tests, autopilot, driver assistance,
            driver-assistance, driverless shuttles, autonomous fleet, autonomous
            rides, automated vehicle, autonomous technology, safety driver"""
        ),
        positive=("self-driving tests",),
        negative=("a cattle-drive",),
    ),
    Row(
        slug="robotics",
        nouns=listed("""robot, robotics, humanoid, delivery robot"""),
        positive=("general purpose robots",),
        negative=("a robotic tone",),
    ),
    Row(
        slug="ai-chips",
        nouns=listed(
            """ai chip, h20 chip, artificial intelligence processors, artificial
            intelligence chips, ai accelerators, ai processors, graphics chips, gpu,
            ai semiconductors, ai hardware, artificial-intelligence
            chips, chips for ai, chips for artificial intelligence, ai gpus, data-
            centre chips, data center chips, data-center chips"""
        ),
        positive=("AI chips for China",),
        negative=("a chip shop",),
    ),
    Row(
        slug="frontier-models",
        nouns=listed(
            """frontier model, frontier safety framework, preparedness framework,
            responsible scaling policy, superintelligence, superalignment, ai safety,
            model weights, most capable models, foundation models, powerful ai,
            frontier ai, advanced ai, superhuman ai, catastrophic risk, most powerful
            model, powerful models, ai risks, agi, artificial general intelligence,
            dangerous capabilities, safety testing"""
        ),
        positive=("its frontier models",),
        negative=("the western frontier",),
    ),
    Row(
        slug="open-weights",
        nouns=listed(
            """open-weight, open weight, open model, model weights, open-source model,
            open source model, open-source ai, the weights"""
        ),
        positive=("its first open-weight model",),
        negative=("an open door",),
    ),
    Row(
        slug="content-moderation",
        nouns=listed(
            """content moderation, photo scanning, photo-scanning, scan icloud photos,
            child sexual abuse material, abuse images, csam, automated moderation,
            moderation algorithm, ai moderation, automated detection, hate speech
            detection, abuse detection, moderation system, automatic moderation,
            automatic removal"""
        ),
        positive=("content moderation systems",),
        negative=("in moderation",),
    ),
    Row(
        slug="provenance-and-watermarking",
        nouns=listed(
            """watermark, watermarking, content credentials, label ai, provenance, c2pa,
            content authenticity, ai label, labelling ai, labeling ai, label ai-
            generated, labels on ai, ai-content labels, ai detector, ai detection,
            ai-written text, ai text classifier"""
        ),
        positive=("watermarks for images",),
        negative=("a watery mark",),
    ),
    Row(
        slug="data-collection",
        nouns=listed(
            """audio recordings, voice recordings, voice data, smart-speaker recordings,
            human review of audio, screen snapshots, snapshots of the screen,
            snapshots of users' screens, audio snippets, transcripts of
            audio, audio clips, transcription"""
        ),
        positive=("human review of audio recordings",),
        negative=("he recalled it",),
    ),
    Row(
        slug="voice-assistants",
        nouns=listed(
            """voice assistant, smart speaker, voice-activated, digital assistant, voice
            assistant's, google assistant"""
        ),
        positive=("its voice assistant",),
        negative=("shop assistants",),
    ),
    Row(
        slug="recommendation-algorithms",
        nouns=listed(
            """recommendation algorithm, ranking algorithm, recommender, recommender
            system, recommendation system, recommendation engine, algorithmic feed,
            news feed algorithm, personalised recommendations, personalized
            recommendations, recommended videos, algorithmic recommendations, topic
            recommendations, automatic recommendations, autoplay, image-cropping,
            image cropping, cropping algorithm, trending topics, algorithmic
            timeline, dynamic pricing, price tests, surge pricing"""
        ),
        positive=("its recommendation algorithm",),
        negative=("a letter of recommendation",),
    ),
    Row(
        slug="ad-targeting",
        nouns=listed(
            """ad targeting, targeted advertising, ad-targeting, targeted ads, ad
            delivery, target ads, personalised ads, personalized ads, ad tools,
            lookalike audiences, behavioural advertising, behavioral advertising, ad
            algorithm, targeting options"""
        ),
        positive=("ad targeting by age",),
        negative=("a target date",),
    ),
    Row(
        slug="hiring-algorithms",
        nouns=listed(
            """hiring algorithm, recruiting engine, cv-scoring, recruiting tool, cv
            screening, cv-screening, resume screening, résumé screening, automated
            hiring, video interviews, hiring software, ai interviews, hiring tool,
            screen applicants, score applicants, scores applicants, productivity
            score"""
        ),
        positive=("a hiring algorithm",),
        negative=("hiring managers",),
    ),
    Row(
        slug="health-ai",
        nouns=listed(
            """medical ai, health ai, health chatbot, ai diagnosis, symptom checker,
            therapy bot, therapy chatbot, mental-health chatbot, ai therapist, ai
            therapy, clinical ai, medical chatbot, diagnostic algorithm, chest
            x-rays, health data"""
        ),
        positive=("its medical AI",),
        negative=("good health",),
    ),
    Row(
        slug="education-ai",
        nouns=listed(
            """ai proctoring, online proctoring, exam software, ai tutor, proctoring,
            exam monitoring, exam proctoring, exam surveillance, ai essay, ai grading"""
        ),
        positive=("AI proctoring of exams",),
        negative=("a tutor came",),
    ),
    Row(
        slug="credit-and-insurance-scoring",
        nouns=listed(
            """credit scoring, insurance scoring, credit score algorithm, credit
            algorithm, loan algorithm, lending algorithm, insurance algorithm, risk
            scoring, credit decisions, automated underwriting,
            pricing car insurance"""
        ),
        positive=("credit scoring by machine",),
        negative=("on his credit",),
    ),
    Row(
        slug="cloud-ai-services",
        nouns=listed(
            """cloud ai, ai cloud services, cloud computing contract, azure openai, ai
            services, ai cloud, cloud contract, ai api, ai platform"""
        ),
        positive=("cloud AI contract",),
        negative=("cloudy air",),
    ),
    Row(
        slug="",
        nouns=listed(
            """artificial intelligence, artificial-intelligence, ai, a.i., algorithm,
            algorithmic, neural network, ai-generated, ai-powered, ai model, ai
            tool, generative, machine-learning model, automated decision, automated
            decision-making, genai, gen ai, ai-driven, ai-based, ai-enabled, ai
            feature, ai software, ai system, ai technology, ai service, ai app, ai-
            assisted, ai-made, ai content, ai-generated content, ai developer, ai
            lab, ai project, ai product, smart features, ethics council, ethics
            board, ethics panel, ai ethics, ai principles, machine intelligence,
            text- to-speech, predictive model, facial-recognition vendor, ai-first,
            ai hosts, ai singer"""
        ),
        positive=("artificial intelligence tools",),
        negative=("aim high", "the rain in Spain"),
    ),
)
