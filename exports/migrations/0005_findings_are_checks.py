from django.db import migrations


class Migration(migrations.Migration):
    """Apart from the copying before it: PostgreSQL alters no table whose rows have just been referred to."""

    dependencies = [
        ("exports", "0004_template_checks"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="decktemplate",
            name="findings",
        ),
    ]
