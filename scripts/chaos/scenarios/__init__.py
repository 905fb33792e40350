"""One way to hurt a site a module: what is done, what must hold, and the control that shows that it is looked for."""
