"""Sections, headings, boxes, figures and tables: whether they are whole and in order."""
