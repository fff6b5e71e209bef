"""File names for the formats that write a file a section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lspreport.model.report import Section


def file_names(sections: Sequence[Section], suffix: str, taken: Iterable[str] = ()) -> Mapping[str, str]:
    """A file name for each section's key: that of the author's file. None is given twice, nor one of `taken`.

    Names that differ in case alone count as one, as they do on some disks.
    """
    used = {name.casefold() for name in taken}
    names: dict[str, str] = {}
    for section in sections:
        name, count = f"{section.name}{suffix}", 1
        while name.casefold() in used:
            count += 1
            name = f"{section.name}-{count}{suffix}"
        used.add(name.casefold())
        names[section.key] = name
    return names
