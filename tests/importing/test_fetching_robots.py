"""What robots.txt lets us ask."""

from __future__ import annotations

import pytest

from events.importing.fetching import Fetched, Refused, Unreachable
from events.importing.robots import RobotsFile, ask_robots, decide, locate_robots

AGENT = "CompanyLine/1.0 (+https://tracker.example/about)"
PAGE = "https://news.example/tech/story?id=1"


@pytest.mark.parametrize(
    ("body", "is_allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: CompanyLine\nAllow: /", True),
        ("User-agent: companyline\nDisallow: /tech/", False),
        ("User-agent: *\nDisallow: /tech\nAllow: /tech/story", True),
        ("User-agent: *\nDisallow: /*?id=", False),
        ("User-agent: *\nDisallow: /tech$", True),
        ("<html>Not found</html>", True),
        ("\ufeffUser-agent: *\nDisallow: /", False),
    ],
)
def test_the_most_specific_rule_for_us_decides(body: str, *, is_allowed: bool) -> None:
    decision = decide(RobotsFile(200, body), PAGE, user_agent=AGENT)
    assert decision.is_allowed is is_allowed
    assert bool(decision.reason) is not is_allowed


@pytest.mark.parametrize(
    ("status", "is_allowed"),
    [(404, True), (403, True), (410, True), (429, False), (500, False), (0, False)],
)
def test_a_missing_file_allows_and_a_failing_host_does_not(
    status: int,
    *,
    is_allowed: bool,
) -> None:
    assert decide(RobotsFile(status), PAGE, user_agent=AGENT).is_allowed is is_allowed


def test_the_pace_a_host_asks_for_is_told() -> None:
    body = "User-agent: *\nCrawl-delay: 7.5\n"
    assert decide(RobotsFile(200, body), PAGE, user_agent=AGENT).delay_seconds == 7.5


def test_the_file_stands_at_the_root_of_scheme_host_and_port() -> None:
    assert locate_robots(PAGE) == "https://news.example/robots.txt"
    assert (
        locate_robots("http://a.example:8080/x") == "http://a.example:8080/robots.txt"
    )


def test_the_file_is_fetched_decoded_and_cut() -> None:
    def fetch(url: str) -> Fetched:
        assert url == "https://news.example/robots.txt"
        return Fetched(200, url, body=b"User-agent: *\nDisallow: /\x00" + b"#" * 10**6)

    found = ask_robots(PAGE, fetch=fetch)
    assert found.body.startswith("User-agent: *\nDisallow: /")
    assert len(found.body) <= 500 * 1024


@pytest.mark.parametrize(
    "failure", [Refused("address", "No."), Unreachable("timeout", "No.")]
)
def test_a_file_that_cannot_be_fetched_means_not_now(failure: Exception) -> None:
    def fetch(_: str) -> Fetched:
        raise failure

    found = ask_robots(PAGE, fetch=fetch)
    assert not decide(found, PAGE, user_agent=AGENT).is_allowed


def test_hostile_patterns_are_matched_in_linear_time() -> None:
    body = "User-agent: *\n" + f"Disallow: /{'*a' * 1000}b\n" * 100
    url = "https://news.example/" + "a" * 1900
    assert decide(RobotsFile(200, body), url, user_agent=AGENT).is_allowed
