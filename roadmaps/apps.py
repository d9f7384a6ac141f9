from django.apps import AppConfig


class RoadmapsConfig(AppConfig):
    """The technology roadmaps and their items."""

    name = "roadmaps"

    def ready(self) -> None:
        from records.registry import RecordKind, register
        from roadmaps import models

        register(RecordKind(models.Roadmap, "roadmaps.forms.RoadmapForm", "roadmaps"))
        register(
            RecordKind(models.RoadmapItem, "roadmaps.forms.RoadmapItemForm", "items", nested_in="roadmap")
        )
