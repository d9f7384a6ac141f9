"""Passwords: changing one’s own, and setting the first one by a link that an administrator hands over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts.models import User


class ChangePassword(auth.PasswordChangeView):
    """Someone who is signed in changes their password; other places where they are signed in are signed out."""

    template_name = "registration/password_change.html"
    success_url = reverse_lazy("password_change")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        response = super().form_valid(form)
        messages.success(self.request, "Your password has been changed.")
        return response


class SetPassword(auth.PasswordResetConfirmView):
    """Someone sets their password by the link from :func:`set_password_path`."""

    template_name = "registration/set_password.html"
    success_url = reverse_lazy("login")

    def form_valid(self, form: SetPasswordForm[Any]) -> HttpResponse:
        response = super().form_valid(form)
        messages.success(self.request, "Your password is set. Sign in with it now.")
        return response


def set_password_path(user: User) -> str:
    """The address at which ``user`` can set a password: once, and for as many seconds as PASSWORD_RESET_TIMEOUT says."""
    key = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return reverse("password_reset_confirm", kwargs={"uidb64": key, "token": token})
