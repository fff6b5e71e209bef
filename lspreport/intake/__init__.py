"""Intake: reads what teams hand in (filled forms, codebooks, coded projects) and makes the forms that they fill in."""
