"""What a pack holds: entries, files, figures by day, conditions and words."""
