"""Measurements against peers and bars; Django is ready for whatever is imported."""

import django

django.setup()
