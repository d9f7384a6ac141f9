from django.apps import AppConfig


class CaseStudiesConfig(AppConfig):
    """The case studies of the second presentation."""

    name = "casestudies"

    def ready(self) -> None:
        from casestudies import models
        from records.registry import RecordKind, register

        register(RecordKind(models.CaseStudy, "casestudies.forms.CaseStudyForm", "case_studies"))
