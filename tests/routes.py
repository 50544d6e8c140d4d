"""Every address of the site, by the name of its page."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import product

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse


def _patterns(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, list[str]]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inner = each.namespace or ""
            yield from _patterns(each, f"{namespace}{inner}:" if inner else namespace)
        elif isinstance(each, URLPattern):
            yield f"{namespace}{each.name}", sorted(each.pattern.converters)


def routes() -> dict[str, list[str]]:
    """Name of each page -> the names of what its address is made of."""
    return dict(_patterns(get_resolver()))


def addresses(name: str, values: Mapping[str, Sequence[object]]) -> list[str]:
    """Every address of a page that can be made of these values, by the name of the part."""
    parts = routes()[name]
    chosen = product(*(values.get(part, ()) for part in parts))
    found = []
    for each in chosen:
        with suppress(NoReverseMatch):
            found.append(reverse(name, kwargs=dict(zip(parts, each, strict=True))))
    return found
