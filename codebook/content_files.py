"""Reading content files: YAML against a pydantic schema, with errors that name file, line and reason."""

import hashlib
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Schema = TypeVar("Schema", bound=BaseModel)


class ContentError(Exception):
    """What is wrong with a content file, in the author's words: ``path:line: where: reason``."""

    def __init__(self, path: Path, reason: str, *, line: int | None = None, where: str = "") -> None:
        place = f"{path}:{line}" if line else str(path)
        super().__init__(": ".join(filter(None, [place, where, reason])))


def parse(schema: type[Schema], text: str, *, path: Path, first_line: int = 1) -> Schema:
    """The YAML ``text`` of ``path``, validated. ``first_line`` is where the text starts in its file."""
    loader = yaml.CSafeLoader(text)
    try:
        root = loader.get_single_node()
        data = loader.construct_document(root) if root else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + first_line if mark else None
        raise ContentError(path, f"not YAML: {error.problem}", line=line) from None
    finally:
        loader.dispose()
    try:
        return schema.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        location = tuple(part for part in first["loc"] if isinstance(part, int | str))
        raise ContentError(
            path,
            first["msg"].removeprefix("Value error, "),
            line=first_line + line_of(root, location),
            where=named(data, location),
        ) from None


def read_yaml(schema: type[Schema], path: Path) -> Schema:
    return parse(schema, path.read_text(encoding="utf-8"), path=path)


def line_of(node: yaml.Node | None, location: tuple[int | str, ...]) -> int:
    """Zero-based line of the deepest node that ``location`` (pydantic's ``loc``) leads to."""
    line = node.start_mark.line if node else 0
    for part in location:
        child = None
        if isinstance(node, yaml.MappingNode):
            child = next((value for key, value in node.value if key.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            child = node.value[part]
        if child is None:
            break
        node, line = child, child.start_mark.line
    return line


def named(data: Any, location: tuple[int | str, ...]) -> str:
    """``location`` as an author reads it: a list's entry by its id where it has one."""
    parts = []
    for part in location:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            data = None
        known = isinstance(data, dict) and (data.get("id") or data.get("slug") or data.get("term"))
        parts.append(str(known or part))
    return ".".join(parts)


def digest_of(root: Path) -> str:
    """SHA-256 over the names and bytes of every file under ``root``: changes when any content does."""
    digest = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        digest.update(str(path.relative_to(root)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
