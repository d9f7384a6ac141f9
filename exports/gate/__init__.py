"""The gate: every finished file is read back and compared with the publication before anyone is offered it."""
