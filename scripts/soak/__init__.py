"""A served site under a year's rows and people who walk through it for as long as one says."""
