from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in, their roles and the posts they hold."""

    name = "accounts"
