"""Forms in the design system's markup."""

from django.forms.renderers import TemplatesSetting


class GovukRenderer(TemplatesSetting):
    """Renders fields with the GOV.UK Frontend templates under ``templates/django/forms/``."""
