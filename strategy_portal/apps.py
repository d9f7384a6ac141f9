"""The project package as an app, for its commands."""

from django.apps import AppConfig


class StrategyPortalConfig(AppConfig):
    """The composition root."""

    name = "strategy_portal"
