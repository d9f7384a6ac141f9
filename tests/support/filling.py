"""Pages read as a browser reads them: their text, and their forms with the values that would be sent."""

from __future__ import annotations

from typing import Any

from django.test import Client
from lxml import html

Sent = dict[str, list[str]]
Response = Any
"""What Django's test client answers."""


def page(response: Response) -> Any:
    """The page's elements."""
    return html.fromstring(response.content.decode())


def text(response: Response) -> str:
    """The words of the page's main part, with single spaces."""
    return " ".join(page(response).get_element_by_id("main-content").text_content().split())


def values(response: Response, *, having: str = "csrfmiddlewaretoken") -> Sent:
    """What the form in the page's main part that has a field called ``having`` would send as it stands."""
    main = page(response).get_element_by_id("main-content")
    form = next(form for form in main.iter("form") if having in form.fields)
    areas = {area.name for area in form.iter("textarea")}
    sent: Sent = {}
    for name, value in form.form_values():
        # A browser drops the first line end of a text area; the parser keeps it.
        sent.setdefault(name, []).append(value.removeprefix("\n") if name in areas else value)
    return sent


def filled(client: Client, address: str, *, having: str = "reason", **changes: Any) -> Sent:
    """The form at ``address`` with ``changes``: what someone who opens the page and types these would send."""
    sent = values(client.get(address), having=having) | {"reason": ["For a test."]}
    return sent | {name: value if isinstance(value, list) else [value] for name, value in changes.items()}


def errors(response: Response) -> dict[str, str]:
    """The error summary: the messages by the id of the field that they lead to."""
    found: dict[str, str] = {}
    for line in page(response).xpath("//ul[contains(@class, 'govuk-error-summary__list')]/li"):
        field = line.find("a").get("href")[1:] if line.find("a") is not None else ""
        found[field] = f"{found.get(field, '')} {line.text_content()}".strip()
    return found
