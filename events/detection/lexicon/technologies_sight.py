"""Words for AI that recognises, watches or predicts people."""

from events.detection.lexicon.row import Row, listed

SIGHT: tuple[Row, ...] = (
    Row(
        slug="facial-recognition",
        nouns=listed(
            """facial recognition, facial-recognition, face recognition, face-
            recognition, face-matching, face matching, face surveillance, face
            comparison, facial analysis, face analysis, facial images, faceprint,
            face scanning, face search, face dataset, face data set, facial
            detection, face detection, face api, biometric matching, face scan, face-
            scanning, facial scan, facial scanning, facial template, face template,
            facial biometrics, face print, facial matching, face id checks, face-
            recognition cameras, facial verification, face verification, face entry,
            photo tagging, face tagging, face-tagging, facial comparison, recognise
            faces, recognize faces, recognises faces, identify faces, match faces,
            matching faces, scan faces, scans faces, scanning faces, faces of
            shoppers, gender classification, gender recognition, automated gender,
            gender labels"""
        ),
        positive=("its facial recognition software",),
        negative=("to face the music",),
    ),
    Row(
        slug="biometric-identification",
        nouns=listed(
            """biometric, iris scan, eye scan, fingerprints of faces, iris scanning,
            iris-scanning, irises, iris data, iris images, world id, palm
            recognition, palm scanning, palm-scanning, palm print, palm-print, palm
            reader, fingerprint recognition, gait recognition, voiceprint, voice
            print, voice biometrics, age assurance, age estimation, age verification,
            age check, age prediction, age-guessing, age-estimation, age-verification"""
        ),
        positive=("biometric templates",),
        negative=("a barometric chart",),
    ),
    Row(
        slug="emotion-recognition",
        nouns=listed(
            """emotion recognition, emotion detection, infer emotions, emotional state,
            emotion inference, facial expression, emotion ai, emotion-reading, read
            emotions, reads emotions, detect emotions, detects emotions, emotion
            analysis, mood detection, non-verbal cues, stress detection"""
        ),
        positive=("emotion recognition in stores",),
        negative=("an emotional scene",),
    ),
    Row(
        slug="surveillance",
        nouns=listed(
            """surveillance, licence-plate, license plate, camera footage, request
            tool, number plates, doorbell, video request, requests for video,
            police requests, public safety agencies, face cameras, footage
            requests, licence plate, licence-plate reader, license-plate, number-
            plate, plate reader, doorbell footage, doorbell camera, social-media
            monitoring, social media monitoring, phone tracking, spyware, mass
            monitoring, smart camera, gunshot detection, watchlist"""
        ),
        positive=("mass surveillance",),
        negative=("a surveyor",),
    ),
    Row(
        slug="predictive-policing",
        nouns=listed(
            """predictive policing, crime prediction, predict crime, predicts crime,
            crime-prediction, pre-crime, risk assessment tool"""
        ),
        positive=("predictive policing software",),
        negative=("a predictive text",),
    ),
    Row(
        slug="image-recognition",
        nouns=listed(
            """image recognition, object recognition, computer vision, image classifier,
            image-recognition, image labelling, image labeling, object detection,
            automatic captions, image tagging, photo labels, cashierless, checkout-
            free, checkout technology"""
        ),
        positive=("image recognition models",),
        negative=("an image of him",),
    ),
)
