"""The whole site with the stock page beside it, for a web server of its own."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.ROOT_URLCONF = "bench.peers.stock"
# The limiter counts, and never runs dry.
settings.API_REQUESTS_PER_MINUTE = settings.API_BURST = 10**9

application = get_wsgi_application()
