"""What an advice says: actions, remedies, refunds, deadlines, messages, questions."""
