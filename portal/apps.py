from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The house itself: checks, commands and middleware; no models."""

    name = "portal"
    label = "portal"

    def ready(self) -> None:
        from portal import checks  # noqa: F401  registers the checks
