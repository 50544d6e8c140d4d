"""A list to choose from says in words that nothing is chosen yet: dashes are read out singly."""

import importlib

from django import forms

from tests.architecture.house import source_files


def all_forms() -> list[type[forms.BaseForm]]:
    for path in source_files():
        if "/web/" in path:
            importlib.import_module(path.removesuffix(".py").replace("/", "."))
    found, left = [], [forms.BaseForm]
    while left:
        subclasses = left.pop().__subclasses__()
        found += subclasses
        left += subclasses
    rooms = ("councils.", "nominations.", "workflow.", "audit.", "config.")
    return [form for form in found if form.__module__.startswith(rooms)]


def first_lines(form: type[forms.BaseForm]) -> dict[str, str]:
    """What stands for "nothing chosen" in each list of a form."""
    lists = {n: f for n, f in form.base_fields.items() if isinstance(f, forms.ChoiceField)}
    return {
        name: str(field.empty_label)
        if isinstance(field, forms.ModelChoiceField)
        else str(dict(field.choices).get("", ""))
        for name, field in lists.items()
    }


def test_no_list_begins_with_dashes():
    found = all_forms()
    assert len(found) > 50
    dashes = [(f.__name__, name) for f in found for name, s in first_lines(f).items() if "--" in s]
    assert dashes == []
