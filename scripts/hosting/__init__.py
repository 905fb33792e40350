"""What make hosting-check is made of."""
