"""The web process's way in."""

import os

from django.core.wsgi import get_wsgi_application

from tracker.processes import die_with_parent_on_a_laptop

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

die_with_parent_on_a_laptop()

application = get_wsgi_application()
