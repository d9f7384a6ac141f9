from django.apps import AppConfig


class StrategyConfig(AppConfig):
    """Sections, audiences, objectives, priorities, outcomes and measures, horizon scan, references."""

    name = "strategy"

    def ready(self) -> None:
        from records.registry import RecordKind, register
        from strategy import models

        register(RecordKind(models.Strategy, "strategy.forms.StrategyForm", "strategy", is_single=True))
        register(RecordKind(models.Section, "strategy.forms.SectionForm", "sections", nested_in="parent"))
        register(RecordKind(models.Objective, "strategy.forms.ObjectiveForm", "objectives"))
        register(RecordKind(models.Priority, "strategy.forms.PriorityForm", "priorities"))
        register(RecordKind(models.Outcome, "strategy.forms.OutcomeForm", "outcomes"))
        register(RecordKind(models.Measure, "strategy.forms.MeasureForm", "measures"))
        register(
            RecordKind(
                models.HorizonTechnology, "strategy.forms.HorizonTechnologyForm", "horizon_technologies"
            )
        )
        register(RecordKind(models.Reference, "strategy.forms.ReferenceForm", "references"))
        register(RecordKind(models.GlossaryTerm, "strategy.forms.GlossaryTermForm", "glossary"))
