"""The fetch policy of this installation, from its settings."""

from django.conf import settings

from events.importing.fetched import FetchPolicy


def policy_from_settings() -> FetchPolicy:
    """Public addresses only, and whatever `COMPANY_LINE_FETCH_ALLOW` excepts.

    That setting lists `host:port` pairs, for a laptop's or a test's own servers; in
    production it is empty.
    """
    return FetchPolicy(
        user_agent=f"CompanyLine/1.0 (+{settings.SITE_URL})",
        allowed_networks=frozenset(settings.COMPANY_LINE_FETCH_ALLOW),
    )
