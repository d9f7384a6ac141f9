"""Tags of the desk's templates: the navigation, the state of a record, addresses that sort a list."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.models import User
from desk.navigation import Destination, destinations
from editions.state import State

register = template.Library()

_COLOURS = {
    State.DRAFT: "grey",
    State.CHANGED: "yellow",
    State.IN_REVIEW: "",
    State.APPROVED: "teal",
    State.PUBLISHED: "green",
    State.WITHDRAWN: "red",
}


@register.simple_tag(takes_context=True)
def desk_destinations(context: dict[str, Any]) -> list[Destination]:
    """The pages that the person who signed in may open; none for anyone else."""
    request: HttpRequest = context["request"]
    return destinations(request, request.user) if isinstance(request.user, User) else []


@register.filter
def state_tag(state: State) -> SafeString:
    """The state as a coloured tag. The words say it too."""
    colour = f" govuk-tag--{_COLOURS[state]}" if _COLOURS[state] else ""
    return format_html('<strong class="govuk-tag{}">{}</strong>', colour, state.value)
