"""How long refunds took that people told of, as counts: of no person, no case and no day."""
