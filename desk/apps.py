from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The signed-in side: edit, submit, review, publish."""

    name = "desk"
