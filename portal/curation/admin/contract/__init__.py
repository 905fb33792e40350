"""Form fields and widgets over the contract of the forms, and the buttons that reshape them."""
