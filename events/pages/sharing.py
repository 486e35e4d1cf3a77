"""What a link to a page is shown with where it is shared: words and a picture."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

STRAP = (
    "Who paused, withdrew, restricted, promised or reversed what in AI, until when, "
    "and on whose word."
)


@dataclass(frozen=True, slots=True)
class Share:
    """Open Graph: `image` is the path of a picture of 1200 by 630."""

    title: str
    words: str
    image: str
    alt: str
    type: str = "website"

    @property
    def picture(self) -> str:
        """Programs that show it want the whole address."""
        return settings.SITE_URL + self.image


def share_site() -> Share:
    """For pages that are about no part of the record."""
    return Share(
        title="Company Line",
        words=STRAP,
        image=reverse("share-card"),
        alt="A figure of which companies held which line on AI, and when.",
    )
