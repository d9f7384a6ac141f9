"""What tests and test programs share that is not about the portal itself."""
