"""Under whose name PostgreSQL runs, for it refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tracker.processes import ServerError

STAND_IN = "nobody"


@dataclass(frozen=True, slots=True)
class Owner:
    """How PostgreSQL's programs are started, and who owns the cluster's files."""

    uid: int
    gid: int
    prefix: tuple[str, ...] = ()

    def wrap(self, command: list[str]) -> list[str]:
        """The command as this owner starts it."""
        return [*self.prefix, *command]

    def take(self, folder: Path) -> None:
        """Make `folder` and all in it this owner's; an earlier run may differ."""
        found = folder.lstat()
        if (found.st_uid, found.st_gid) == (self.uid, self.gid):
            return
        os.chown(folder, self.uid, self.gid)
        for entry in folder.rglob("*"):
            os.chown(entry, self.uid, self.gid, follow_symlinks=False)


def choose_owner() -> Owner:
    """As we are; as root, the first disguise this machine allows."""
    uid, gid = os.geteuid(), os.getegid()
    if uid != 0:
        return Owner(uid=uid, gid=gid)
    for disguise in (in_a_namespace(), as_stand_in()):
        if disguise is not None and _works(disguise):
            return disguise
    raise ServerError(
        "PostgreSQL refuses to run as root, and this machine allows neither a user"
        f" namespace nor acting as {STAND_IN}. Run as an ordinary user, or set"
        " DATABASE_URL."
    )


def in_a_namespace() -> Owner | None:
    """Inside, PostgreSQL sees user 1000; outside, every file stays root's."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return None
    prefix = (unshare, "--user", "--map-user=1000", "--map-group=1000")
    return Owner(uid=0, gid=0, prefix=prefix)


def as_stand_in() -> Owner | None:
    """`nobody` for containers that refuse namespaces.

    He keeps one power of root's, to pass through folders closed to him: the checkout
    may lie under a /root that nobody else may enter, and nothing there is chmodded.
    """
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return None
    person = pwd.getpwnam(STAND_IN)
    prefix = (
        *(setpriv, f"--reuid={person.pw_uid}", f"--regid={person.pw_gid}"),
        *("--clear-groups", "--pdeathsig=INT"),
        *("--inh-caps=+dac_override", "--ambient-caps=+dac_override"),
    )
    return Owner(uid=person.pw_uid, gid=person.pw_gid, prefix=prefix)


def _works(owner: Owner) -> bool:
    tried = subprocess.run(  # noqa: S603 - a system program and our own arguments
        owner.wrap(["true"]), capture_output=True, check=False
    )
    return tried.returncode == 0
