"""What was found in a template, kept by the version of what checks it: another version checks it anew."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version

from exports import store
from exports.deck_templates.checks import Finding, Level, Subject
from exports.deck_templates.fitting import fitted
from exports.deck_templates.safety import Refused
from exports.deck_templates.validity import about_format
from exports.models import DeckTemplate, TemplateCheck

CHECKS = "2"
"""Raised whenever other things are checked, or are said of the same."""
VALIDATOR = "openxml-audit"


def checker() -> str:
    """What checks templates now, with its versions."""
    return f"{CHECKS}, {VALIDATOR} {version(VALIDATOR)}"


def findings(data: bytes) -> tuple[Finding, ...]:
    """Everything that an administrator should know of the template in ``data``.

    Raises:
        Refused: it is not safe, or slides cannot be set on it.
    """
    made = fitted(data)
    return (*about_format(data, made.suit.template or b""), *made.findings)


def stored(found: Iterable[Finding]) -> list[dict[str, str]]:
    """Findings as they are kept."""
    return [{"subject": each.subject.value, "level": each.level.value, "text": each.text} for each in found]


def check_of(template: DeckTemplate) -> TemplateCheck:
    """What was found in a template by what checks them now; it is checked where that has not happened yet.

    Raises:
        DamagedFile: it is missing from the store, or is not what was stored.
    """
    now = checker()
    if known := template.checks.filter(checker=now).first():
        return known
    rows = stored(_again(store.read(template.sha256)))
    check, _ = TemplateCheck.objects.get_or_create(
        template=template, checker=now, defaults={"findings": rows}
    )
    return check


def _again(data: bytes) -> tuple[Finding, ...]:
    """What is found in a template that was once taken."""
    try:
        return findings(data)
    except Refused as refusal:
        text = f"It cannot be used any more. {refusal}"
        return (Finding(Subject.FILE, Level.FAULT, text),)
