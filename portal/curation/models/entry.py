"""The base of every table a pack is made of: one row, one entry of the rulebook, both ways without loss."""

from typing import Any, ClassVar, Self

import msgspec
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from advisor import Vocabulary
from advisor.rulebook import LIST_OF_KIND, Entry, is_file_name
from portal.curation.explaining import explain
from portal.curation.models.columns import Column, columns_of
from portal.curation.reading import Said, as_read, figures_in, said_today
from portal.curation.references import unknown_ids
from portal.curation.searching import normalise, texts_in
from portal.wording import language


def title_of_code(vocabulary: Vocabulary, kind: str, code: str) -> str:
    """What an outcome of that kind is called, in the language of the page."""
    return vocabulary.words_of_code(LIST_OF_KIND[kind], code).title.in_language(language())


class EntryRow(models.Model):
    """A row of the draft that curators edit. People are advised from a `Release`, never from these."""

    entry_type: ClassVar[type[Entry]]
    key_attributes: ClassVar[tuple[str, ...]] = ("slug",)
    """What names the row, for people and in packs; unique."""

    title_attribute: ClassVar[str] = "title"
    """The text, of both languages, by which a person knows the entry."""

    settled: ClassVar[tuple[str, ...]] = ()
    """The columns that repeat others, as the vocabulary has them read; `settle` fills them."""

    words = models.TextField(default="", editable=False)
    position = models.PositiveIntegerField(_("place in the file"), default=0, editable=False)
    objects: ClassVar[models.Manager[Self]] = models.Manager()
    history = HistoricalRecords(inherit=True, excluded_fields=["position", "words"])

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return ".".join(self.key)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding and not self.position:
            last = type(self)._default_manager.aggregate(last=models.Max("position"))["last"]
            self.position = (last or 0) + 1
        self.derive()
        self.read(said_today(figures_in(self.plain())))
        super().save(*args, **kwargs)

    def in_language(self, attribute: str) -> str:
        """A text of two languages in the one of the page."""
        text: str = getattr(self, f"{attribute}_{language()}")
        return text

    @property
    def key(self) -> tuple[str, ...]:
        """What names the row, as it stands in packs."""
        return tuple(getattr(self, attribute) for attribute in self.key_attributes)

    @classmethod
    def key_of(cls, entry: Entry) -> tuple[str, ...]:
        """What names an entry among its kind."""
        keys = {column.attribute: column.key for column in columns_of(cls.entry_type)}
        return tuple(getattr(entry, keys[attribute]) for attribute in cls.key_attributes)

    @classmethod
    def of(cls, entry: Entry, **others: Any) -> Self:
        """An unsaved row for an entry; `others` are the columns that the entry itself does not hold."""
        row = cls(**others)
        row.take(entry)
        return row

    def take(self, entry: Entry) -> None:
        """Make the row say what the entry says."""
        plain = msgspec.to_builtins(entry)
        for column in columns_of(self.entry_type):
            values = dict(column.values_of(plain))
            for attribute in column.attributes:
                field: models.Field[Any, Any] = self._meta.get_field(attribute.removesuffix("_id"))  # type: ignore[assignment]
                value = values[attribute] if attribute in values else field.get_default()
                setattr(self, attribute, field.to_python(value))
        self.derive()

    def to_entry(self) -> Any:
        """The entry the row says. Raises msgspec.ValidationError where a column is not what its type allows."""
        given = ((column.key, column.value_in(self)) for column in columns_of(self.entry_type))
        return msgspec.convert({key: value for key, value in given if value is not None}, type=self.entry_type)

    def derive(self) -> None:
        """Fill the columns that only repeat others for filters and search; `words`: every text of the row."""
        self.words = normalise(" ".join([*self.key, *texts_in(self.plain())]))

    def plain(self) -> list[Any]:
        """What the row says, as plain values."""
        return [column.value_in(self) for column in columns_of(self.entry_type)]

    def read(self, said: Said) -> bool:
        """Add to `words` what readers see in place of the figures; whether it differs from what is stored."""
        before = self.words
        self.derive()
        self.words = "\n".join([self.words, *map(normalise, as_read(self.plain(), said))])
        return self.words != before

    def called(self, vocabulary: Vocabulary) -> str:
        """What a person calls the entry, in the language of the page."""
        return self.in_language(self.title_attribute)

    def settle(self, vocabulary: Vocabulary) -> bool:
        """Fill the columns of `settled`; whether one of them has changed."""
        return False

    def clean(self) -> None:
        """Raises ValidationError with what `faults` finds."""
        if found := self.faults():
            raise ValidationError(found)

    def faults(self) -> dict[str, str]:
        """Columns and what is wrong with them: the shape, ids that lead nowhere, a language that is missing."""
        found = {column.attribute: fault for column in self.structured_columns() if (fault := self._fault(column))}
        return found | self._missing_translations() | self._fault_of_file()

    @classmethod
    def structured_columns(cls) -> list[Column]:
        """The columns that hold lists or maps."""
        return [column for column in columns_of(cls.entry_type) if column.is_structured]

    @classmethod
    def language_attributes(cls) -> set[str]:
        """The columns that hold one language of a text."""
        return {attribute for column in columns_of(cls.entry_type) if column.is_text for attribute in column.attributes}

    def _fault(self, column: Column) -> str:
        try:
            msgspec.convert(getattr(self, column.attribute), type=column.type | None)
        except msgspec.ValidationError as error:
            return explain(error, column.type)
        unknown = unknown_ids(column.attribute, getattr(self, column.attribute))
        return gettext("Ids that do not exist: %s") % ", ".join(unknown) if unknown else ""

    def _fault_of_file(self) -> dict[str, str]:
        stem = getattr(self, "file", "")
        if not stem or is_file_name(stem):
            return {}
        return {"file": gettext("A file’s name may have letters, digits, - and _ only.")}

    def _missing_translations(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for column in columns_of(self.entry_type):
            texts = {attribute: getattr(self, attribute) for attribute in column.attributes}
            if column.is_text and any(texts.values()):
                message = gettext("Write it in both Japanese and English.")
                found |= {attribute: message for attribute, text in texts.items() if not text}
        return found
