"""Reading the files that CMS publishes, whatever their encoding, with what is wrong said in the operator's words."""

import re
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from codebook.content_files import ContentError


def text_of(path: Path) -> str:
    """A text file of CMS's: UTF-8 or, as some years, Windows-1252."""
    if not path.is_file():
        raise ContentError(path, "is no file")
    data = path.read_bytes()
    if data.startswith(b"PK\x03\x04"):
        raise ContentError(path, "is a zip or Excel file; unpack CMS's zip file and give the text or XML in it")
    if not data.strip():
        raise ContentError(path, "is empty")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_xml(path: Path, root: str) -> Element:
    """The tree of an XML file whose outermost element must be ``root``.

    CMS's files have no document type declaration. One that has is refused, so that no entity is ever expanded.
    """
    text = text_of(path)
    if "<!DOCTYPE" in text:
        raise ContentError(path, "has a document type declaration, which CMS's files have not")
    try:
        # ElementTree takes text as it is, whatever encoding the file says of itself.
        tree = ElementTree.fromstring(text)  # noqa: S314
    except ElementTree.ParseError as error:
        line, _ = error.position
        raise ContentError(path, f"is no whole XML file ({error}); unpack or download it again", line=line) from None
    if tree.tag != root:
        raise ContentError(path, f"holds <{tree.tag}>, not <{root}>: it is another file")
    return tree


def clean(text: str) -> str:
    """Some texts hold stray tabs and runs of blanks."""
    return re.sub(r"\s+", " ", text).strip()


def words_in(element: Element | None) -> str:
    """All text inside an element; nothing where there is none."""
    return "" if element is None else clean("".join(element.itertext()))
