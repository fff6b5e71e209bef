"""The registers of the theory, and the use that report and evidence make of it."""
