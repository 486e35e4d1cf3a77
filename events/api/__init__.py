"""The REST API: strict questions in, stored bodies and verdicts out, for programs."""
