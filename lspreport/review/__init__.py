"""The way back: drafts for comment, what reviewers send back, what is done with each point, and what has changed."""
