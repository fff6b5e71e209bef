"""The nouns: what a report is made of. Everything here is frozen, and nothing here reads, prints or decides."""
