"""Who answers for a change: private user, public role and pseudonym."""

from django.contrib.auth.models import User

from events.ledger.append import Author

ROLES = ("administrator", "editor", "curator", "reader")


def author_of(user: User) -> Author:
    """The public face of a user: the highest role and a number, never a name."""
    names = set(user.groups.values_list("name", flat=True))
    role = next((r for r in ROLES if r in names), "curator")
    return Author(role=role, pseudonym=f"{role}-{user.pk}")
