"""The form of a worked example: its situation as answers, and what its advice must say as rows."""
