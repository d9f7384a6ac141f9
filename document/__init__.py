"""The published strategy as plain, frozen data. No Django here, and nothing that draws."""
