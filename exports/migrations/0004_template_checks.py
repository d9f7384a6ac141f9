import django.db.models.deletion
from django.db import migrations, models

FIRST = "1"
"""What checked templates before its version was written down."""


def keep_findings(apps, schema_editor):
    """What was found in templates until now becomes a check of its own."""
    check = apps.get_model("exports", "TemplateCheck")
    for template in apps.get_model("exports", "DeckTemplate").objects.order_by("pk"):
        check.objects.create(template=template, checker=FIRST, findings=template.findings)


class Migration(migrations.Migration):

    dependencies = [
        ("exports", "0003_deck_templates"),
    ]

    operations = [
        migrations.CreateModel(
            name="TemplateCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("checker", models.CharField(max_length=100)),
                ("findings", models.JSONField(default=list)),
                ("checked_at", models.DateTimeField(auto_now_add=True)),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="exports.decktemplate"
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("template", "checker"), name="a_template_is_checked_once_by_each"
                    )
                ],
            },
        ),
        migrations.RunPython(keep_findings, migrations.RunPython.noop),
    ]
