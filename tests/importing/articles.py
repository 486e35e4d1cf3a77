"""Articles for tests, in our own words, as pages and as feeds that list them."""

from __future__ import annotations

from collections.abc import Iterable

HEADLINE = "Amazon halts police use of Rekognition for a year"
PARAGRAPHS = (
    "Amazon said on Wednesday that it will stop police departments from using"
    " Rekognition, its facial recognition service, for one year.",
    "The company wrote in a post that the pause should give Congress time to put"
    " rules for the technology in place, and that it was ready to help if asked.",
    "Groups that look for missing children may go on using the software, the"
    " company said. It gave no figure for the number of forces concerned.",
    "Rights groups welcomed the step and called it late. They have asked the"
    " company to end such sales since 2018, and said a year was not enough.",
)
OTHER_HEADLINE = "Harbour town opens a new library beside the old fish market"
OTHER_PARAGRAPHS = (
    "The library opened its doors on Monday after three years of building work,"
    " and some two hundred people queued in the rain to be the first inside.",
    "It holds eighty thousand books, a reading room over the water, and a small"
    " stage where the town band will play on the first Sunday of every month.",
    "The mayor said that the building had cost less than planned, which drew"
    " a laugh from those who remembered the bridge, and then cut the ribbon.",
)


def write_page(
    headline: str = HEADLINE,
    paragraphs: Iterable[str] = PARAGRAPHS,
    *,
    published: str = "2020-06-10",
) -> str:
    """An article's page as a small news site would serve it."""
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    dated = (
        '<script type="application/ld+json">{"@type": "NewsArticle",'
        f' "datePublished": "{published}T09:00:00Z"}}</script>'
        if published
        else ""
    )
    return (
        f"<!doctype html><html lang='en'><head><title>{headline}</title>{dated}"
        f"</head><body><nav><a href='/'>Home</a></nav><article><h1>{headline}</h1>"
        f"{body}</article><footer>All rights reserved</footer></body></html>"
    )


def write_feed(
    addresses: Iterable[str], *, published: str = "Wed, 10 Jun 2020 09:00:00 GMT"
) -> str:
    """An RSS feed that lists these addresses."""
    items = "".join(
        f"<item><title>Story {n}</title><link>{address}</link>"
        f"<guid>{address}</guid><pubDate>{published}</pubDate></item>"
        for n, address in enumerate(addresses, start=1)
    )
    return (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>"
        f"<title>Local wire</title><link>http://127.0.0.1/</link>{items}"
        "</channel></rss>"
    )
