"""How far a report has come, for whoever leads it: what was handed in and signed, and what is still open.

- `record`: the file in which hand-ins and sign-offs are kept
- `signing`: what of the report a team signs, and what of it has changed since
- `overview`: everything that there is to say, as data
- `tables`: the same as tables for people
"""
