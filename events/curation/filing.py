"""An article becomes a Source that actions can cite, once per address."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.db import transaction

from events.models import Article, Company, Reading, Source

# Hosts that say by themselves what kind of source a page is.
RELEASE_WIRES = frozenset(
    {
        *("businesswire.com", "prnewswire.com", "globenewswire.com", "newswire.com"),
        *("accesswire.com", "prnewswire.co.uk", "presseportal.de"),
    }
)
SOCIAL_NETWORKS = frozenset(
    {
        *("x.com", "twitter.com", "facebook.com", "linkedin.com", "threads.net"),
        *("bsky.app", "mastodon.social", "instagram.com", "weibo.com"),
    }
)
FILING_PLACES = frozenset({"sec.gov", "courtlistener.com"})
AUTHORITIES = (".gov", ".gov.uk", ".europa.eu", ".gob.es", ".gouv.fr", ".go.jp")


def file_source(article: Article) -> Source:
    """The source of an article, made if it is new, with the article's reading in it.

    A text that came from two addresses has one reading, and the source it was filed
    under first: a quotation must lead to the source its action cites.
    """
    if article.reading is not None and article.reading.source is not None:
        Article.objects.filter(pk=article.pk).update(source=article.reading.source)
        article.source = article.reading.source
        return article.reading.source
    with transaction.atomic():
        source, _ = Source.objects.get_or_create(
            url_key=article.url_key,
            defaults={
                "url": article.url,
                "url_final": article.url_final,
                "title": article.title,
                "publisher": article.publisher,
                "published": (
                    article.published_on.isoformat() if article.published_on else ""
                ),
                "published_from": article.published_from,
                "type": guess_type(article.url_final or article.url),
            },
        )
        Article.objects.filter(pk=article.pk, source=None).update(source=source)
        if article.reading is not None:
            Reading.objects.filter(pk=article.reading.pk).update(source=source)
            article.reading.source = source
    article.source = source
    return source


def guess_type(url: str) -> str:
    """What type of source an address is, for a curator to correct."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    if _belongs_to(host, RELEASE_WIRES):
        return "press-release"
    if _belongs_to(host, SOCIAL_NETWORKS):
        return "social"
    if _belongs_to(host, FILING_PLACES):
        return "filing"
    if f".{host}".endswith(AUTHORITIES):
        return "regulator"
    if host and _belongs_to(host, _company_hosts()):
        return "company-blog"
    return "news"


def _company_hosts() -> frozenset[str]:
    sites = Company.objects.exclude(website="").values_list("website", flat=True)
    hosts = ((urlsplit(site).hostname or "").removeprefix("www.") for site in sites)
    return frozenset(host for host in hosts if host)


def _belongs_to(host: str, domains: Iterable[str]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
