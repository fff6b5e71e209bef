"""Where a link leads: to a place in the report, which makes it a reference, or out of it, to what is safe to open."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from urllib.parse import quote, unquote

from lspreport.diagnostic import Mistake
from lspreport.load.context import Context
from lspreport.load.lengths import too_long
from lspreport.model.tree import Inline, Inlines, Link, Reference, ReferenceForm, Text
from lspreport.source import Span

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = r"(?P<host>[^\s/?#@:%\[\]\\\"<>^`{|}]*[^\W_][^\s/?#@:%\[\]\\\"<>^`{|}]*"
_WEB = re.compile(rf"https?://(?:[^/?#@\\]*@)?{_HOST})(?::\d*)?(?=[/?#]|$)", re.IGNORECASE)
_MAIL = re.compile(rf"mailto:[^?@\s]+@{_HOST})(?=[?]|$)", re.IGNORECASE)
_ENCODED_AT = re.compile(r"^(mailto:[^?@\s]+?)%40(?=[^?@\s]+(?:[?]|$))", re.IGNORECASE)
"""As Sphinx and others write the sign; the programs for letters read it as the sign itself."""
_TELEPHONE = re.compile(r"tel:\+?[0-9][0-9().-]*(?:;[\w=+.-]+)*", re.IGNORECASE)
_SAFE = "%/:?#[]@!$&'()*+,;=~"
_SITE = re.compile(r"www\.|[\w-]+(?:\.[\w-]+)*\.(?:uk|com|org|net|eu|gov)(?:[/?#]|$)", re.IGNORECASE)
_OUTWARD = "a link leads to a page (`https://…`), to an address (`mailto:…`) or to a telephone (`tel:+44…`)"


def link(words: Inlines, url: str, context: Context) -> Sequence[Inline]:
    """The link, or the reference that it is; its words alone, after a complaint, where it leads nowhere safe."""
    place = _place(url, context)
    url = _ENCODED_AT.sub(r"\1@", url)
    inward = target(url, context)
    if not words and url:
        return _refused(words, "this link has no words", place, "put words between `[` and `]`", context)
    if inward:
        return [Reference((inward,), ReferenceForm.WORDS, place, words)]
    hidden = next((sign for sign in url if not sign.isprintable()), "")
    if hidden:
        message = f"this address holds the character U+{ord(hidden):04X}, which nobody sees"
        return _refused(words, message, place, "type the address anew", context)
    reason, remedy = _objection(url)
    if reason:
        return _refused(words, reason, place, remedy, context)
    address = url.replace("%20", "") if url.lower().startswith("tel:") else _ascii(url)
    if not address:
        return _refused(words, f"`{_host(url)}` is not the name of a site", place, "look at the address again", context)
    long = too_long("this address", address)
    if long:
        return _refused(words, long, place, "link to a shorter one, which leads to the same page", context)
    return [Link(words, address)]


def typed(url: str) -> Link | None:
    """The link to an address that stands in a sentence as it is; None where no link could lead there, which is no
    mistake there."""
    address = _ascii(url) if url.isprintable() and not _objection(url)[0] else ""
    return Link((Text(url),), address) if address and not too_long("it", address) else None


def of_work(url: str) -> tuple[str, str]:
    """Why the references cannot lead to what a bibliography gives as a work's address, which may leave `https://` out,
    and what to write; both empty where they can."""
    whole = url if _SCHEME.match(url) and not _SITE.match(url) else f"https://{url}"
    return _objection(whole)


def target(url: str, context: Context) -> str:
    """What a reference aims at that is written as an address: `#name`, `other.md` or `other.md#name`, the file as
    report.yaml names it. "" for what leads out of the report."""
    path, mark, name = (unquote(part) for part in url.partition("#"))
    if not path:
        return f"#{name}" if name else ""
    if not path.endswith(".md") or _SCHEME.match(path) or path.startswith(("/", "\\")):
        return ""
    # evidence is printed in the sections, and so it is from there that it points at one
    folder = context.folder if context.folder.parts[:1] == ("sections",) else "sections"
    return posixpath.relpath(posixpath.join(str(folder), path), "sections") + (mark and f"#{name}")


def _place(url: str, context: Context) -> Span:
    """Where the address stands; pandoc has replaced entities and blanks in it."""
    written = url and context.locator.within(url)
    return written or context.locator.token(re.compile(r"\]\([^)\n]*\)|<[^>\n]*>"))


def _refused(words: Inlines, message: str, place: Span, remedy: str, context: Context) -> Sequence[Inline]:
    context.diagnostics.error(Mistake.BAD_LINK, message, place, remedy)
    return words


def _objection(url: str) -> tuple[str, str]:
    """Why nothing in a report may lead there, and what to write; both empty where it may."""
    scheme = _SCHEME.match(url)
    if not url or url == "#":
        return "this link leads nowhere", "put an address between the brackets"
    if url.startswith(("//", "\\\\")):
        remedy = "begin it with `https://`; what lies on your own network opens for nobody else"
        return f"`{url}` is not a whole address", remedy
    if scheme is None:
        if _SITE.match(url):
            return f"`{url}` is not a whole address", f"write `https://{url}`"
        remedy = "a section is linked as `other.md`, a label as `#box-x`; no other file goes along with the outputs"
        return f"`{unquote(url)}` is no section of the report", remedy
    match scheme[1].lower():
        case "http" | "https":
            valid, what, remedy = _WEB.match(url), "a whole address", "write `https://`, the site, the page"
        case "mailto":
            valid, what, remedy = _MAIL.match(url), "an address for letters", "write `mailto:name@example.org`"
        case "tel":
            valid = _TELEPHONE.fullmatch(unquote(url).replace(" ", "-"))
            what, remedy = "a telephone number", "write `tel:+441130000000`"
        case other:
            return f"a link cannot lead to `{other}:`", _OUTWARD
    return ("", "") if valid else (f"`{url}` is not {what}", remedy)


def _host(url: str) -> str:
    match = _WEB.match(url) or _MAIL.match(url)
    return match["host"] if match else ""


def _ascii(url: str) -> str:
    """The address as all formats can hold it: the site's name in its form for machines (RFC 5891), other characters
    as their bytes (RFC 3987, 3.1). "" where there can be no such site."""
    match = _WEB.match(url) or _MAIL.match(url)
    if match is None or match["host"].isascii():
        return quote(url, safe=_SAFE)
    import idna  # takes 30 ms, and hardly any report has such an address

    try:
        host = idna.encode(unquote(match["host"]), uts46=True).decode()
    except idna.IDNAError:
        return ""
    return quote(url[: match.start("host")], safe=_SAFE) + host + quote(url[match.end("host") :], safe=_SAFE)
