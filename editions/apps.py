from django.apps import AppConfig


class EditionsConfig(AppConfig):
    """Submissions and decisions, publishing, and the published read side."""

    name = "editions"
