"""lspreport compiles the case studies of several research teams into one paper: DOCX, PDF and HTML."""

__version__ = "0.1.0"
