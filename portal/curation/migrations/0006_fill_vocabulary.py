"""What the program knew of facts, codes, calculators and the shop becomes rows, where there is a draft to be in."""

import json
from importlib import import_module

from django.db import migrations
from django.utils import timezone

from advisor.rulebook import LANGUAGES, vocabulary_of_words
from portal.curation.searching import normalise, texts_in

TABLES = {"shop": "Shop", "facts": "Fact", "codes": "Code", "tools": "Tool"}
RENAMED = {"id": "slug", "words": "moment_words"}
NEW_NAMES = {
    "factwording": "fact",
    "codewording": "code",
    "historicalfactwording": "historicalfact",
    "historicalcodewording": "historicalcode",
}
NEW = ("tool", "shop")
REASON = "migration"
WORDS_OF_FACTS = ("label", "question", "help", "group", "values", "hints", "synonyms", "unknown")
WORDS_OF_CODES = ("title", "text")
WORDED = {
    column
    for word in (*WORDS_OF_FACTS, *WORDS_OF_CODES)
    for column in (word, *(f"{word}_{language}" for language in LANGUAGES))
}
"""The columns that hold words, which the past of a row has of its own."""


def fill(apps, schema_editor):
    """Everything that format 1 of releases leaves to the program, in the words that the draft has."""
    tables = {name: apps.get_model("curation", table) for name, table in TABLES.items()}
    if not tables["facts"].objects.exists() and not tables["codes"].objects.exists():
        return
    found = vocabulary_of_words(words_of(tables["facts"], tables["codes"]))
    for name, table in tables.items():
        entries = [found[name]] if name == "shop" else found[name]
        for position, entry in enumerate(entries, 1):
            put(apps, table, entry, position)


def words_of(facts, codes):
    """The words of the draft as releases of format 1 have them."""
    words = {"facts": {row.slug: said_by(row, WORDS_OF_FACTS) for row in facts.objects.order_by("position", "pk")}}
    words["codes"] = {}
    for row in codes.objects.order_by("position", "pk"):
        words["codes"].setdefault(row.kind, {})[row.code] = said_by(row, WORDS_OF_CODES)
    return words


def said_by(row, names):
    """The words of a row as plain values; what is blank is absent."""
    said = {}
    for name in names:
        if hasattr(row, f"{name}_ja"):
            texts = {language: getattr(row, f"{name}_{language}") for language in LANGUAGES}
            said |= {name: texts} if any(texts.values()) else {}
        else:
            value = getattr(row, name)
            value = value if name == "group" else json.loads(value)
            said |= {name: value} if value else {}
    return said


def put(apps, table, entry, position):
    """The entry as a row; what it says beyond words is said of the row's past as well, so that it can be restored."""
    columns = dict(columns_of(table, entry))
    key = {name: columns[name] for name in (("kind", "code") if "code" in columns else ("slug",))}
    words = normalise(" ".join([*key.values(), *(text for value in entry.values() for text in texts_in(value))]))
    row, made = table.objects.update_or_create(**key, defaults=columns | {"position": position, "words": words})
    past = apps.get_model("curation", f"Historical{table.__name__}").objects
    if made:
        past.create(id=row.id, history_type="+", history_date=timezone.now(), history_change_reason=REASON, **columns)
    else:
        past.filter(**key).update(**{name: value for name, value in columns.items() if name not in WORDED})


def columns_of(table, entry):
    """An entry's columns: two for a text in both languages, JSON for a list or a map."""
    names = {field.name for field in table._meta.fields}
    for key, value in entry.items():
        name = RENAMED.get(key, key)
        if f"{name}_ja" in names:
            yield from ((f"{name}_{language}", value[language]) for language in LANGUAGES)
        else:
            yield name, json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value


def grant(apps, schema_editor):
    """Who might edit words may edit facts and codes; curators and publishers may edit calculators and the shop."""
    groups = import_module("portal.curation.migrations.0002_groups")
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="curation")
    for old, new in NEW_NAMES.items():
        for verb in groups.VERBS:
            wanted = groups.permission(apps, new, f"{verb}_{new}", f"Can {verb} {new}")
            for one in permissions.filter(codename=f"{verb}_{old}"):
                wanted.group_set.add(*one.group_set.all())
                wanted.user_set.add(*one.user_set.all())
                one.delete()
    added = [groups.permission(apps, new, f"{verb}_{new}", f"Can {verb} {new}") for new in NEW for verb in groups.VERBS]
    for group in apps.get_model("auth", "Group").objects.filter(name__in=("curator", "publisher")):
        group.permissions.add(*added)


class Migration(migrations.Migration):
    dependencies = [("curation", "0005_lists_and_maps_as_text")]

    # Backwards the rows lose what the program knows again, and nobody loses a right.
    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
