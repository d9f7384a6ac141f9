from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """Artefacts: decks and PDFs of publications, the jobs that build them, and the downloads page."""

    name = "exports"
