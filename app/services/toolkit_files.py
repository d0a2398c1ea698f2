"""Loads the toolkit from YAML files: the built-in folder, and files of the user's own.

A file that cannot be used becomes a ``FileFault`` with its place and reason, and
the rest still loads. Nothing here raises for what a file holds.
"""

from __future__ import annotations

import contextlib
import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from app.activities.kind import kinds
from app.core.nouns import DEFAULT_NOUNS
from app.core.scale import Scale
from app.core.text import _
from app.core.toolkit import KNOWN_IDS, FileFault, Resource, Section, Template, Toolkit
from app.services import toolkit_build as build
from app.services.toolkit_models import ResourceFile, ScaleFile, SectionFile, TemplateFile
from app.services.toolkit_yaml import BadYaml, Parsed, Place, Value, read_yaml

MAX_FAULTS = 5  # told of one file; the rest usually follow from the first
SUFFIXES = (".yaml", ".yml")

_T = TypeVar("_T")
_SECTIONS = TypeAdapter(list[SectionFile])
_SCALES = TypeAdapter(list[ScaleFile])
_RESOURCE = TypeAdapter(ResourceFile)
_TEMPLATE = TypeAdapter(TemplateFile)
_NOUNS = frozenset(name for name, _default in DEFAULT_NOUNS)
_BRACES = re.compile(r"\{([^{}]*)\}")


def own_files(named: Path | None, library: Path) -> list[Path]:
    """Where the user's own resources are: in the folder that was named, else in ``toolkit`` beside the library."""
    beside = library.parent / "toolkit"
    return [named] if named else [beside] if beside.is_dir() else []


def load_with_own(folder: Path, named: Path | None, library: Path) -> Toolkit:
    """The toolkit in ``folder`` and the user's own resources, of the activity kinds that can be run."""
    return load_toolkit(folder, own_files(named, library), kinds().keys(), library)


def load_toolkit(
    folder: Path, extra: Iterable[Path] = (), kinds: Collection[str] = (), library: Path | None = None
) -> Toolkit:
    """Load the toolkit in ``folder`` and the user's own resources in ``extra``.

    Args:
        folder: holds ``sections.yaml``, ``scales.yaml``, ``resources/`` and ``templates/``.
        extra: folders whose ``.yaml`` and ``.yml`` files are resources, or single
            files; one that does not exist is a fault, so leave out an optional
            folder that was never made.
        kinds: the activity kinds that can be run; any kind is taken where empty.
        library: the one that may be open here, which is no toolkit file and never read as one.

    Returns:
        Resources by section, built-in ones first in the toolkit's own order; what
        could not be used is in ``faults``.
    """
    shelf = _Shelf(kinds, library)
    sections = tuple(build.section(one) for one in shelf.checked(folder / "sections.yaml", _SECTIONS) or ())
    for one in shelf.checked(folder / "scales.yaml", _SCALES) or ():
        shelf.add_scale(folder / "scales.yaml", build.scale(one))
    for path in shelf.files(folder / "resources"):
        shelf.add_resource(path, built_in=True)
    for place in extra:
        for path in shelf.files(place):
            shelf.add_resource(path, built_in=False)
    for path in shelf.files(folder / "templates"):
        shelf.add_template(path)
    return shelf.toolkit(sections)


class _Shelf:
    """What has been loaded so far, and where it came from."""

    def __init__(self, kinds: Collection[str], library: Path | None) -> None:
        self._kinds, self._library = kinds, library
        self._scales: dict[str, Scale] = {}
        self._resources: dict[str, Resource] = {}
        self._templates: dict[str, Template] = {}
        self._sources: dict[str, Path] = {}
        self._faults: list[FileFault] = []

    def toolkit(self, sections: tuple[Section, ...]) -> Toolkit:
        """Everything, in order."""
        rank = {known: at for at, known in enumerate(KNOWN_IDS)}

        def order(one: Resource) -> tuple[int, bool, int]:
            return one.section, not one.built_in, rank.get(one.id, len(rank))

        return Toolkit(
            sections=tuple(sorted(sections, key=lambda one: one.number)),
            scales=tuple(self._scales.values()),
            resources=tuple(sorted(self._resources.values(), key=order)),
            templates=tuple(self._templates.values()),
            faults=tuple(self._faults),
        )

    def files(self, place: Path) -> list[Path]:
        """The toolkit files of a folder by name, those beginning with a dot left out; or the one file that it is."""
        try:
            if not place.is_dir():
                return [place]
            found = [one for one in place.iterdir() if one.suffix.lower() in SUFFIXES and not one.name.startswith(".")]
        except OSError as error:
            self._fault(place, "", _("The folder cannot be read: {why}.").format(why=error.strerror or error))
            return []
        return sorted(found, key=lambda one: one.name)

    def checked(self, path: Path, adapter: TypeAdapter[_T]) -> _T | None:
        """The content of a file that fits its model; None, and faults, where it does not."""
        parsed = self._parsed(path)
        return None if parsed is None else self._fitted(path, parsed, adapter)

    def add_scale(self, path: Path, scale: Scale) -> None:
        """Put a built-in scale on the shelf."""
        if scale.id in self._scales:
            self._fault(path, "", _("Two scales have the id {id}.").format(id=scale.id))
        self._scales.setdefault(scale.id, scale)

    def add_resource(self, path: Path, *, built_in: bool) -> None:
        """Put a resource on the shelf with the scales it brings, or say why not."""
        parsed = self._parsed(path)
        file = None if parsed is None else self._fitted(path, parsed, _RESOURCE)
        if parsed is None or file is None:
            return
        try:
            own = self._own_scales(file)
            self._refuse_kind(file.kind)
            made = build.resource(file, self._scales, own, built_in=built_in)
            self._refuse_taken(made.id)
        except build.BadContent as error:
            self._fault(path, _where(parsed, error.place), error.reason)
            return
        self._scales.update(own)
        self._sources[made.id.casefold()] = path
        self._resources[made.id] = made

    def add_template(self, path: Path) -> None:
        """Put an agenda template on the shelf, or say why not."""
        parsed = self._parsed(path)
        file = None if parsed is None else self._fitted(path, parsed, _TEMPLATE)
        if parsed is None or file is None:
            return
        try:
            if file.id in self._templates:
                raise build.BadContent(("id",), _("Another template has the id {id}.").format(id=file.id))
            self._templates[file.id] = build.template(file, self._resources)
        except build.BadContent as error:
            self._fault(path, _where(parsed, error.place), error.reason)

    def _own_scales(self, file: ResourceFile) -> dict[str, Scale]:
        own: dict[str, Scale] = {}
        for at, one in enumerate(file.scales):
            made = build.scale(one)
            if self._scales.get(made.id, made) != made or made.id in own:
                reason = _("There is another scale with the id {id}; give yours another id.").format(id=made.id)
                raise build.BadContent(("scales", at, "id"), reason)
            own[made.id] = made
        return own

    def _refuse_kind(self, kind: str) -> None:
        if self._kinds and kind not in self._kinds:
            known = ", ".join(sorted(self._kinds))
            raise build.BadContent(("kind",), _("There is no such kind. The kinds are: {kinds}.").format(kinds=known))

    def _refuse_taken(self, resource_id: str) -> None:
        source = self._sources.get(resource_id.casefold())
        if source is None:
            return
        taken = next(one for one in self._resources.values() if one.id.casefold() == resource_id.casefold())
        owner = _("a built-in resource") if taken.built_in else _("another resource")
        reason = _("The id {id} belongs to {owner}, “{title}” ({path}). Give this one another id.")
        raise build.BadContent(("id",), reason.format(id=resource_id, owner=owner, title=taken.title, path=source))

    def _parsed(self, path: Path) -> Parsed | None:
        if self._library and _is_same(path, self._library):
            self._fault(path, "", _("This is the library and no toolkit file."))
            return None
        try:
            return read_yaml(path)
        except BadYaml as error:
            place = _("line {line}").format(line=error.line) if error.line else ""
            self._fault(path, place, error.reason)
            return None

    def _fitted(self, path: Path, parsed: Parsed, adapter: TypeAdapter[_T]) -> _T | None:
        try:
            fitted = adapter.validate_python(parsed.value)
        except ValidationError as error:
            self._fault_each(path, parsed, error)
            return None
        for place, name in _odd_nouns(parsed.value):
            known = ", ".join("{" + noun + "}" for noun in sorted(_NOUNS))
            reason = _("{name} is not a noun that can be filled in. There are: {known}.")
            self._fault(path, _where(parsed, place), reason.format(name="{" + name[:40] + "}", known=known))
            return None
        return fitted

    def _fault_each(self, path: Path, parsed: Parsed, error: ValidationError) -> None:
        details = error.errors(include_url=False)
        for detail in details[:MAX_FAULTS]:
            self._fault(path, _where(parsed, detail["loc"]), _reason(detail))
        if len(details) > MAX_FAULTS:
            self._fault(path, "", _("And {n} more in this file.").format(n=len(details) - MAX_FAULTS))

    def _fault(self, path: Path, place: str, reason: str) -> None:
        self._faults.append(FileFault(str(path), place, reason))


def _is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, links included."""
    with contextlib.suppress(OSError):
        return one.samefile(other)
    return False


def _where(parsed: Parsed, place: Place) -> str:
    """``line 14, dimensions.2.items.1.text``; lists are counted from 0."""
    line = _("line {line}").format(line=parsed.line(place))
    dotted = ".".join(str(part) for part in place)
    return f"{line}, {dotted[:120]}" if dotted else line


def _odd_nouns(value: Value, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every ``{name}`` that is not one of the nouns, with its place."""
    if isinstance(value, str):
        yield from ((place, name) for name in _BRACES.findall(value) if name not in _NOUNS)
        return
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in parts:
        yield from _odd_nouns(part, (*place, key))


def _reason(detail: ErrorDetails) -> str:
    """Pydantic's finding in our words."""
    given = detail["input"]
    facts: Mapping[str, Any] = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return _("This field is missing.")
        case "extra_forbidden":
            return _unknown_field(str(detail["loc"][-1]) if detail["loc"] else "")
        case "string_too_long":
            return _("At most {n} characters; this has {have}.").format(n=facts["max_length"], have=len(given))
        case "string_too_short":
            return _("This text is empty.")
        case "string_type":
            return _("Text is needed here; put it in quotes if it holds a colon or a brace.")
        case "string_pattern_mismatch":
            return _("An id has letters, digits, dots, hyphens and underscores only, and no spaces.")
        case "list_type":
            return _("A list is needed here: lines that begin with a hyphen.")
        case "model_type" | "model_attributes_type" | "dict_type":
            return _("Named fields are needed here, such as “title: Trust”.")
        case "int_parsing" | "int_type" | "int_parsing_size" | "int_from_float":
            return _("A whole number is needed here.")
        case "greater_than_equal":
            return _("This must be {n} or more.").format(n=facts["ge"])
        case "less_than_equal":
            return _("This must be {n} or less.").format(n=facts["le"])
        case "bool_parsing" | "bool_type":
            return _("Write true or false here.")
        case "enum" | "literal_error":
            return _("This must be one of: {choices}.").format(choices=facts["expected"])
        case "too_long":
            return _("At most {n} of these.").format(n=facts["max_length"])
        case "too_short":
            return _("At least {n} of these needed here.").format(n=facts["min_length"])
        case "value_error":
            return str(facts["error"])
        case _:
            return detail["msg"]


def _unknown_field(name: str) -> str:
    """Say that a field is not known, and which one may be meant."""
    fields = {field for model in (ResourceFile, ScaleFile, TemplateFile) for field in model.model_fields}
    close = difflib.get_close_matches(name, sorted(fields), n=1)
    if close:
        return _("There is no such field. Is “{field}” meant?").format(field=close[0])
    return _("There is no such field; take it out.")
