"""Who may open a page of the desk. Every desk view is wrapped by :func:`desk_view`; a test walks the URLconf to see that none is not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from accounts.models import PortalRole, User
from accounts.sign_in import ask_to_sign_in

View = Callable[..., HttpResponseBase]


def desk_view(role: PortalRole = PortalRole.OFFICER) -> Callable[[View], View]:
    """A view for people who have signed in and have ``role`` or one above it; its pages are never stored by a cache."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return ask_to_sign_in(request)
            if not signed_in(request).has_role(role):
                raise PermissionDenied(
                    f"This page is for people with the role {role.label.lower()} or above."
                )
            return view(request, *args, **kwargs)

        wrapped = never_cache(guarded)
        wrapped.desk_role = role  # type: ignore[attr-defined]
        return wrapped

    return wrap


def signed_in(request: HttpRequest) -> User:
    """The person who is signed in. Raises PermissionDenied for anyone else."""
    if not isinstance(request.user, User):
        raise PermissionDenied("Sign in first.")
    return request.user
