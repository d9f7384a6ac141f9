"""How many strategies made at random a test tries: a few each time, and a hundred when asked to be thorough."""

from __future__ import annotations

from hypothesis import Phase, settings

THOROUGH = "thorough"
"""The profile of ``bin/test --thorough``."""
MANY = 100


def trying(few: int) -> settings:
    """Try ``few`` examples, or ``MANY`` of them under the thorough profile. A failing one is not made smaller: that takes too long."""
    return settings(max_examples=MANY if is_thorough() else few, phases=[Phase.generate])


def is_thorough() -> bool:
    """Whether tests may take long."""
    return settings.get_current_profile_name() == THOROUGH
