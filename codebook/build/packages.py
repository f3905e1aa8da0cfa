"""Where the pinned packages keep their data: read as files, because importing them costs seconds and 100 to 200 MB."""

from importlib.util import find_spec
from pathlib import Path


def data_folder(package: str) -> Path:
    """The folder ``data`` inside an installed package."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError(f"the package {package} is not installed")
    return Path(spec.submodule_search_locations[0]) / "data"
