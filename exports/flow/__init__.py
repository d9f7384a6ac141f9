"""The flow family: one set of semantic HTML partials, printed as an accessible PDF."""
