"""Several things in an order, chosen by their words; what was chosen can be put further up or taken out again."""

from collections.abc import Callable
from typing import Any

import yaml
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from advisor.rulebook import refuse_unstorable
from portal.curation.admin.oneof import Options
from portal.curation.admin.stored import KnowsStored
from portal.curation.yamlfault import UNSTORABLE

NEW = "new"
Codec = Callable[[Any], Any]


class ChosenWidget(forms.Widget):
    """What was chosen, each in a hidden field of the widget's own name, and a select to add to it."""

    has_own_legend = True

    def __init__(self, options: Options, legend: Any = "") -> None:
        super().__init__()
        self.options = list(options)
        self.legend = legend

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-{NEW}"

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Never: nothing chosen is an answer."""
        return False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return keys_in(data, name)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        keys = list(value or [])
        words = dict(self._flat())
        context = {
            "name": name,
            "id": (attrs or {}).get("id") or f"id_{name}",
            "legend": self.legend,
            "chosen": [(key, words.get(key, key)) for key in keys],
            "groups": [
                (title, [one for one in options if one[0] not in keys]) for title, options in self._grouped() if options
            ],
        }
        return render_to_string("admin/curation/_chosen.html", context)

    def _grouped(self) -> list[tuple[str, list[tuple[str, Any]]]]:
        is_grouped = any(isinstance(said, list | tuple) for _key, said in self.options)
        return self.options if is_grouped else [("", self.options)]

    def _flat(self) -> list[tuple[str, str]]:
        return [
            (key, f"{title}: {said}" if title and title != said else said)
            for title, options in self._grouped()
            for key, said in options
        ]

    @property
    def known(self) -> set[str]:
        """What can be chosen."""
        return {key for key, _said in self._flat()}


def keys_in(data: Any, name: str) -> list[str]:
    """What a form says was chosen, each once; what stands in the select is chosen too, pressed button or not."""
    texts = [text for field in (name, f"{name}-{NEW}") for text in _texts(data, field)]
    return list(dict.fromkeys(one.strip() for text in texts for one in text.splitlines() if one.strip()))


def _texts(data: Any, name: str) -> list[str]:
    given = data.getlist(name) if isinstance(data, QueryDict) else data.get(name, [])
    return [given] if isinstance(given, str) else [str(one) for one in given]


class ChosenField(KnowsStored, forms.Field):
    """Things in an order, each one of the options or one that is stored."""

    widget: ChosenWidget

    def __init__(self, *, options: Options, to_key: Codec = str, to_value: Codec = str, **kwargs: Any) -> None:
        super().__init__(widget=ChosenWidget(options, kwargs.get("label", "")), **kwargs)
        self.to_key, self.to_value = to_key, to_value

    @classmethod
    def of_column(cls, column: models.Field, options: Options, **kwargs: Any) -> "ChosenField":
        """The field for a column of the draft."""
        return cls(
            label=column.verbose_name,
            required=not column.blank,
            options=options,
            help_text=column.help_text,
            **kwargs,
        )

    def to_python(self, value: Any) -> list[Any]:
        keys = list(value or [])
        try:
            refuse_unstorable(keys)
        except yaml.YAMLError:
            raise ValidationError(UNSTORABLE) from None
        unknown = [one for one in keys if one not in self.widget.known and one not in self.prepare_value(self.stored)]
        if unknown:
            said = _("Not among those that can be chosen: %(names)s.")
            raise ValidationError(said, params={"names": ", ".join(unknown)})
        return [self.to_value(one) for one in keys]

    def prepare_value(self, value: Any) -> list[str]:
        return [one if isinstance(one, str) else self.to_key(one) for one in value or [] if one]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not self.disabled and self.prepare_value(initial) != list(data or [])


def raise_up(request: HttpRequest, state: QueryDict, value: str) -> None:
    """Let the one of `<name>:<key>` change places with the one before it."""
    name, _colon, key = value.partition(":")
    keys = keys_in(state, name)
    place = keys.index(key) if key in keys else 0
    if place:
        keys[place - 1 : place + 1] = [key, keys[place - 1]]
        put(state, name, keys)


def take_out(request: HttpRequest, state: QueryDict, value: str) -> None:
    """Take the one of `<name>:<key>` out."""
    name, _colon, key = value.partition(":")
    put(state, name, [one for one in keys_in(state, name) if one != key])


def put(state: QueryDict, name: str, keys: list[str]) -> None:
    """Make the fields of a form say these."""
    state.setlist(name, keys)
    state[f"{name}-{NEW}"] = ""


CHOSEN_BUTTONS = {"_raise": raise_up, "_unchoose": take_out}
