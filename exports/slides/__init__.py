"""The slide family: ``document → plan() → Deck of typed slides → paint()``. The plan owns the fit; only the painter knows PowerPoint."""
