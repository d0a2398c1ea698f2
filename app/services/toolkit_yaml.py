"""Reads one YAML file as plain text, lists and named fields, and nothing cleverer.

Every scalar stays text, so that ``No`` and ``1.10`` come out as typed. Aliases,
tags, several documents, deep nesting and large files are refused. Built from
parser events with a stack of its own: no depth of nesting can exhaust Python's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from app.core.text import _

MAX_BYTES = 1_000_000
MAX_DEPTH = 20

Value = str | list["Value"] | dict[str, "Value"]
Place = tuple[str | int, ...]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SPACES = re.compile(r"[ \t\r\n]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufeff]")


class BadYaml(Exception):
    """The file cannot be used; ``line`` counts from 1, 0 where it is not known."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file's content, and the line on which each part of it begins."""

    value: Value
    lines: dict[Place, int]

    def line(self, place: Place) -> int:
        """The line of this place or of the nearest part around it, counted from 1."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_yaml(path: Path) -> Parsed:
    """Read a file.

    Raises:
        BadYaml: it is missing, too large, not UTF-8 or not YAML as described above.
    """
    try:
        if not path.is_file():
            raise BadYaml(_no_file(path))
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise BadYaml(_("The file cannot be read: {why}.").format(why=error.strerror or error)) from error
    if len(data) > MAX_BYTES:
        raise BadYaml(_("The file is larger than 1 MB."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadYaml(_("The file is not saved as UTF-8 text."), line) from error
    return parse_yaml(text)


def _no_file(path: Path) -> str:
    if path.is_dir():
        return _("This is a folder. Put its files beside it, or give it a name that does not end like a file's.")
    if path.exists():
        return _("This is neither a file nor a folder. Put a toolkit file in its place.")
    return _("There is no such file or folder.")


def parse_yaml(text: str) -> Parsed:
    """Parse one document.

    Raises:
        BadYaml: it is empty, not valid YAML, or uses what is refused.
    """
    tree = _Tree()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            tree.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        told = _("This is not valid YAML: {why}. Put text that begins with a brace or holds a colon in quotes.")
        reason = told.format(why=error.problem or error.context or "")
        raise BadYaml(reason, mark.line + 1 if mark else 0) from error
    except (yaml.YAMLError, UnicodeError) as error:
        raise BadYaml(_("This is not valid YAML: it holds a character that cannot be read.")) from error
    if tree.value is None:
        raise BadYaml(_("The file is empty."))
    return Parsed(tree.value, tree.lines)


@dataclass(slots=True)
class _Frame:
    """A list or a set of fields that is still being read."""

    content: list[Value] | dict[str, Value]
    place: Place
    key: str | None = None
    keys: set[str] = field(default_factory=set)


class _Tree:
    """The value that the events so far amount to."""

    def __init__(self) -> None:
        self.value: Value | None = None
        self.lines: dict[Place, int] = {}
        self._stack: list[_Frame] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take one event of the parser."""
        line = event.start_mark.line + 1
        match event:
            case yaml.ScalarEvent():
                self._refuse_tag(event.tag, line)
                self._scalar(event, line)
            case yaml.SequenceStartEvent():
                self._refuse_tag(event.tag, line)
                self._open([], line)
            case yaml.MappingStartEvent():
                self._refuse_tag(event.tag, line)
                self._open({}, line)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._stack.pop()
            case yaml.AliasEvent():
                raise BadYaml(_("Aliases (*name) are not used in toolkit files; write the words again."), line)
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise BadYaml(_("The file holds several documents; keep one, without a --- line."), line)
            case _:
                pass

    def _refuse_tag(self, tag: str | None, line: int) -> None:
        if tag is not None and tag != "!":
            raise BadYaml(_("Tags (!name) are not used in toolkit files; take it out."), line)

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        if _CONTROLS.search(event.value):
            raise BadYaml(_("The text holds a control character; type it again."), line)
        words = _SPACES.sub(" ", event.value).strip()
        frame = self._stack[-1] if self._stack else None
        if frame is not None and isinstance(frame.content, dict):
            if frame.key is None:
                self._name(frame, words, line)
                return
            # "field:" with nothing after it is a field that was not filled in.
            if not words and event.implicit[0]:
                frame.key = None
                return
        self._put(words, line)

    def _name(self, frame: _Frame, name: str, line: int) -> None:
        if name in frame.keys:
            raise BadYaml(_("The field “{name}” is there twice.").format(name=name[:40]), line)
        frame.keys.add(name)
        frame.key = name

    def _open(self, content: list[Value] | dict[str, Value], line: int) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise BadYaml(_("The file is nested more than {n} levels deep.").format(n=MAX_DEPTH), line)
        place = self._put(content, line)
        self._stack.append(_Frame(content, place))

    def _put(self, value: Value, line: int) -> Place:
        """Put a value where it belongs; gives its place."""
        if not self._stack:
            self.value = value
            self.lines[()] = line
            return ()
        frame = self._stack[-1]
        if isinstance(frame.content, list):
            place = (*frame.place, len(frame.content))
            frame.content.append(value)
        elif frame.key is None:
            raise BadYaml(_("The name of a field must be plain text."), line)
        else:
            place = (*frame.place, frame.key)
            frame.content[frame.key] = value
            frame.key = None
        self.lines[place] = line
        return place
