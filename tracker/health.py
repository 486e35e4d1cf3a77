"""One answer for load balancers and containers: can this process reach its database?"""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache


@never_cache
def show_health(request: HttpRequest) -> HttpResponse:
    """200 `ok`, or 503 when PostgreSQL does not answer; Redis may come and go."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("no database\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
