"""The verbs, one a file: values in, values out. Nothing here prints, and nothing here exits."""
