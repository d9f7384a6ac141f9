"""Addresses under ``/desk/review/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from desk.views import review

urlpatterns: list[URLPattern | URLResolver] = [
    path("", review.queue, name="review"),
    path("together/", review.several, name="review-several"),
    path("together/approve/", review.approve, name="approve-several"),
    path("<int:pk>/", review.submission, name="submission"),
    path("<int:pk>/page/", review.page, name="submission-page"),
    path("<int:pk>/take-back/", review.take_back, name="take-back"),
]
