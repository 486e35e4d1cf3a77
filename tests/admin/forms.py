"""Fill in a form of a page as a browser would: all it holds, some of it changed."""

from typing import Any

from lxml import html


def read_form(page: Any, *, form: str = "//form[@method='post']") -> dict[str, Any]:
    """What the browser would send if nothing were touched."""
    tree: Any = html.fromstring(page.content.decode())
    found = [f for f in tree.xpath(form) if not f.get("id", "").startswith("logout")]
    data: dict[str, Any] = {}
    for name, typed in found[-1].form_values():
        # A browser drops the line break that follows a textarea's opening tag.
        value = typed.removeprefix("\n")
        data.setdefault(name, []).append(value)
    return data


def leads_to(page: Any) -> str:
    """Where a redirect goes."""
    return str(page["Location"])


def read_text(page: Any) -> str:
    """The words of a page, as a person reads them."""
    tree: Any = html.fromstring(page.content.decode())
    return " ".join(tree.text_content().split())
