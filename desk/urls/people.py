"""Addresses under ``/desk/people/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from desk.views import people

urlpatterns: list[URLPattern | URLResolver] = [
    path("", people.everyone, name="people"),
    path("add/", people.add, name="add-person"),
    path("<int:pk>/", people.person, name="person"),
    path("<int:pk>/password-link/", people.password_link, name="password-link"),
    path("posts/", people.posts, name="posts"),
    path("posts/add/", people.post, name="add-post"),
    path("posts/<int:pk>/", people.post, name="post"),
]
