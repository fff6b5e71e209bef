"""Abbreviations: spelt out once, in the glossary's words."""
