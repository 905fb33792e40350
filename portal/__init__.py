"""The site: it routes, and keeps what people write."""

__version__ = "0.2.0"
