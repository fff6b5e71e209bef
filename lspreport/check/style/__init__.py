"""Sentences, lists, headings and quotation marks."""
