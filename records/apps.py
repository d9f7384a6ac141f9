from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecordsConfig(AppConfig):
    """What every working record has in common, and the database's own guard over frozen rows."""

    name = "records"

    def ready(self) -> None:
        from records.append_only import install

        post_migrate.connect(install, dispatch_uid="append-only-triggers")
