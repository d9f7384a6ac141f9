"""People who sign in, their roles, and the posts they hold."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.access import desk_view, signed_in
from accounts.forms import PersonForm, PostForm
from accounts.models import PortalRole, Post, User
from accounts.passwords import set_password_path
from desk import people


@desk_view(PortalRole.ADMINISTRATOR)
@require_safe
def everyone(request: HttpRequest) -> HttpResponse:
    """Everyone who has an account."""
    return render(request, "desk/people.html", {"people": people.everyone()})


@desk_view(PortalRole.ADMINISTRATOR)
def add(request: HttpRequest) -> HttpResponse:
    """The form for a new person."""
    form = PersonForm(request.POST or None)
    if form.is_valid():
        person = people.add_person(form, by=signed_in(request))
        messages.success(request, f"Added: {person.display_name}. Make a link for them to set a password.")
        return redirect("desk:person", pk=person.pk)
    return render(request, "desk/person.html", {"form": form})


@desk_view(PortalRole.ADMINISTRATOR)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for a person, and the way to give them a link for their password."""
    found = get_object_or_404(User, pk=pk)
    form = PersonForm(request.POST or None, instance=found)
    if form.is_valid():
        people.change_person(form, by=signed_in(request))
        messages.success(request, f"Saved: {found.display_name}.")
        return redirect("desk:people")
    stored = User.objects.get(pk=pk)
    return render(request, "desk/person.html", {"form": form, "person": stored})


@desk_view(PortalRole.ADMINISTRATOR)
@require_POST
def password_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link at which the person can set a password. It is shown once and stored nowhere."""
    found = get_object_or_404(User, pk=pk, is_active=True)
    people.audit_link(found, by=signed_in(request))
    link = request.build_absolute_uri(set_password_path(found))
    return render(request, "desk/person_link.html", {"person": found, "link": link})


@desk_view(PortalRole.ADMINISTRATOR)
@require_safe
def posts(request: HttpRequest) -> HttpResponse:
    """Every post, with its holders and its records."""
    return render(request, "desk/people_posts.html", {"posts": people.posts()})


@desk_view(PortalRole.ADMINISTRATOR)
def post(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The form for a post, new or not."""
    found = get_object_or_404(Post, pk=pk) if pk else None
    form = PostForm(request.POST or None, instance=found)
    if form.is_valid():
        saved = people.save_post(form, by=signed_in(request))
        messages.success(request, f"Saved: {saved}.")
        return redirect("desk:posts")
    stored = Post.objects.get(pk=pk) if pk else None
    return render(request, "desk/people_post.html", {"form": form, "post": stored})
