"""Japanese work days, durations, months that clamp, card statements."""
