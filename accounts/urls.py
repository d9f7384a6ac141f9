"""Addresses of signing in and out and of passwords."""

from __future__ import annotations

from django.contrib.auth import views as auth
from django.urls import path

from accounts import passwords
from accounts.sign_in import SignIn

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="login"),
    path("sign-out/", auth.LogoutView.as_view(), name="logout"),
    path("password/", passwords.ChangePassword.as_view(), name="password_change"),
    path("set-password/<uidb64>/<token>/", passwords.SetPassword.as_view(), name="password_reset_confirm"),
]
