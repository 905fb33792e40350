"""What publishing the draft would change: of the worked examples each, of people's open cases a number."""
