"""What `pip wheel .` asks for: the dependencies of requirements.in, so that they are listed once."""

from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class RequirementsHook(MetadataHookInterface):
    """Hatchling finds it by its kind."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Each line without its reason."""
        lines = (Path(self.root) / "requirements.in").read_text("utf-8").splitlines()
        metadata["dependencies"] = [found for line in lines if (found := line.partition("#")[0].strip())]
