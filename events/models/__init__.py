"""Rows, constraints and QuerySet verbs; nothing here reaches beyond one row."""

from events.models.actions import ActionException, Participation, PolicyAction
from events.models.articles import Article, FetchAttempt, TextBand
from events.models.companies import Company, CompanyName, Product
from events.models.feeds import Feed, Host
from events.models.follow_ups import FollowUp
from events.models.ledger import (
    Changeset,
    PublicStage,
    RecordVersion,
    Verification,
)
from events.models.milestones import Check, Ending, Milestone, Relation
from events.models.readings import Evidence, Reading, Snapshot
from events.models.search_words import SearchWord
from events.models.sources import Citation, Source
from events.models.suggestions import Decision, Suggestion
from events.models.terms import Term, TermLabel
from events.models.tips import Tip
from events.models.watching import Sighting, Watch

__all__ = [
    "ActionException",
    "Article",
    "Changeset",
    "Check",
    "Citation",
    "Company",
    "CompanyName",
    "Decision",
    "Ending",
    "Evidence",
    "Feed",
    "FetchAttempt",
    "FollowUp",
    "Host",
    "Milestone",
    "Participation",
    "PolicyAction",
    "Product",
    "PublicStage",
    "Reading",
    "RecordVersion",
    "Relation",
    "SearchWord",
    "Sighting",
    "Snapshot",
    "Source",
    "Suggestion",
    "Term",
    "TermLabel",
    "TextBand",
    "Tip",
    "Verification",
    "Watch",
]
