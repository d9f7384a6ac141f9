from django.apps import AppConfig


class InterchangeConfig(AppConfig):
    """Strategy files: loading, checking and dumping whole strategies."""

    name = "interchange"
