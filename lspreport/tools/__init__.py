"""The only files that start pandoc and call Typst."""
