"""Files are made of cuts of a publication; a volume is one kind of cut."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exports", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("artefact", "artefact_once"),
        migrations.RemoveConstraint("exportjob", "export_job_once"),
        migrations.RenameField("artefact", "volume", "cut"),
        migrations.RenameField("exportjob", "volume", "cut"),
        migrations.AlterField("artefact", "cut", models.CharField(max_length=200)),
        migrations.AlterField("exportjob", "cut", models.CharField(max_length=200)),
        migrations.AddConstraint(
            "artefact",
            models.UniqueConstraint(
                fields=("publication", "cut", "format", "version"), name="artefact_once"
            ),
        ),
        migrations.AddConstraint(
            "exportjob",
            models.UniqueConstraint(
                fields=("publication", "cut", "format", "version"), name="export_job_once"
            ),
        ),
    ]
