"""Who may do what: four groups, their permissions, and the checks at each act."""

from collections.abc import Mapping

from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import PermissionDenied

ACTION_PARTS = (
    *("participation", "actionexception", "milestone", "ending", "check"),
    *("relation", "citation", "evidence"),
)
ALL_ROWS = (
    *("company", "companyname", "product", "term", "policyaction", *ACTION_PARTS),
    *("source", "snapshot", "reading", "feed", "host", "article", "fetchattempt"),
    *("suggestion", "decision", "changeset", "recordversion", "followup"),
    *("watch", "sighting", "tip"),
)

VIEW = frozenset({"view"})
REVISE = frozenset({"view", "change"})
WORK = frozenset({"view", "add", "change"})
WHOLE = frozenset({"view", "add", "change", "delete"})

READER = dict.fromkeys(ALL_ROWS, VIEW)
# Curators make and publish records; they take rows out of records in the making,
# and `curation.editing` refuses to delete what is public whoever asks.
CURATOR = (
    READER
    | dict.fromkeys(("company", "source", "reading", "term"), WORK)
    | dict.fromkeys(("policyaction", "companyname", "product", *ACTION_PARTS), WHOLE)
    | dict.fromkeys(("suggestion", "article", "feed", "tip"), REVISE)
)
EDITOR = CURATOR | dict.fromkeys(("company", "source", "term", "feed"), WHOLE)

ROLES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "reader": READER,
    "curator": CURATOR,
    "editor": EDITOR,
    "administrator": EDITOR,
}
# Only administrators look after accounts.
ACCOUNTS = {"user": WHOLE, "group": VIEW}


class NotAllowed(PermissionDenied):
    """The user's role does not cover the act; the message says which one does."""


def ensure_roles() -> list[Group]:
    """Create the four groups and give each exactly its permissions, idempotently."""
    groups = []
    for role, table in ROLES.items():
        group, _ = Group.objects.get_or_create(name=role)
        wanted = [
            _permission("events", m, act) for m, acts in table.items() for act in acts
        ]
        if role == "administrator":
            wanted += [
                _permission("auth", m, act)
                for m, acts in ACCOUNTS.items()
                for act in acts
            ]
        group.permissions.set(wanted)
        groups.append(group)
    return groups


def _permission(app: str, model: str, act: str) -> Permission:
    return Permission.objects.get(
        content_type__app_label=app, codename=f"{act}_{model}"
    )


def require_reviewer(user: User) -> None:
    """Deciding about suggestions is for curators and above."""
    if not user.has_perm("events.change_suggestion"):
        raise NotAllowed("Only curators and editors decide about suggestions.")


def may_read_tips(user: User) -> bool:
    """Whether the user may see who sent a tip, and decide about it."""
    return user.has_perm("events.change_tip")


def require_tip_reader(user: User) -> None:
    """Deciding about tips is for curators and above."""
    if not may_read_tips(user):
        raise NotAllowed("Only curators and editors decide about tips.")


def require_curator(user: User) -> None:
    """Changing a working record is for curators and above."""
    if not user.has_perm("events.change_policyaction"):
        raise NotAllowed("Only curators and editors change records.")


def may_publish(user: User) -> bool:
    """Whether the user may make records public; curators may, readers may not."""
    return user.has_perm("events.change_policyaction")


def require_publisher(user: User) -> None:
    """Making something public, or taking it back, is for curators and above."""
    if not may_publish(user):
        raise NotAllowed("Only curators and editors publish.")


def may_redact(user: User) -> bool:
    """Whether the user may take words out for good; only administrators may."""
    if not user.is_active:
        return False
    return user.is_superuser or user.groups.filter(name="administrator").exists()


def require_administrator(user: User) -> None:
    """What cannot be taken back is for administrators."""
    if not may_redact(user):
        raise NotAllowed("Only administrators redact.")
