"""A report that was written in Word, made a report of ours: `lspreport import`.

What a paragraph is (a chapter's title, a numbered paragraph, a box, a caption) is decided from the Word file itself;
pandoc reads the words in it, and nothing else.
"""
