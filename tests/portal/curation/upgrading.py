"""An installation of 0.1.0 brought up to date on a database of its own.

`python -m tests.portal.curation.upgrading FILE` makes one in a new SQLite file, of the draft that its release says,
migrates it, and prints what it found.
"""

import json
import re
import sys
import zlib
from typing import Any

TABLES = {
    "sources": "Source",
    "claims": "Claim",
    "conflicts": "Conflict",
    "figures": "Figure",
    "clocks": "Clock",
    "rules": "Rule",
    "channels": "Channel",
    "drafts": "Draft",
    "issuers": "Issuer",
    "guides": "Guide",
    "golden": "GoldenCase",
}
RENAMED = {"id": "slug", "source": "source_id"}
BEFORE = ("curation", "0003_synonyms")


def upgrade() -> dict[str, Any]:
    """What the rows say after the migration, beside what the old release says when it is opened."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from advisor.rulebook import read_content
    from portal.curation.models import Fact, Shop
    from portal.curation.rows import rulebook_of_rows
    from tests.portal.curation.test_format_1 import FIXTURE

    content = json.loads(zlib.decompress(FIXTURE.read_bytes()))
    executor = MigrationExecutor(connection)
    executor.loader.replace_migrations = False  # step by step, as it came to be
    executor.loader.build_graph()
    executor.migrate([BEFORE])
    fill(executor.loader.project_state(BEFORE).apps, content)
    call_command("migrate", "curation", verbosity=0)
    payment, expected = Fact.objects.get(slug="payment"), read_content(content)
    found = rulebook_of_rows()
    return {
        "same": found == expected,
        "values_in_order": [list(fact.values) for fact in found.facts] == [list(one.values) for one in expected.facts],
        "found_by_words": Fact.objects.filter(words__contains="ペイペイ").exists(),
        "past": [(past.history_change_reason, past.kind, past.label_ja) for past in payment.history.all()],
        "shop": [past.history_type for past in Shop.objects.get().history.all()],
        "schema": schema(),
    }


def schema() -> list[list[str]]:
    """What SQLite says of each table of curation, its columns sorted, and of each index but its name."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name LIKE 'curation_%'")
        said = [(table, re.sub(r"INDEX \S+ ON", "INDEX ON", sql)) for table, sql in cursor.fetchall()]
    return sorted([table, *sorted(re.split(r"(?<=\w)\((?=\")|, (?=\"|CONSTRAINT)|\)$", sql))] for table, sql in said)


def fill(apps: Any, content: dict[str, Any]) -> None:
    """The draft as 0.1.0 kept it, and a past for every fact."""
    wording = content["wording"]
    entries = {table: content[name] for name, table in TABLES.items()}
    entries["FactWording"] = [{"fact": name} | words for name, words in wording["facts"].items()]
    entries["CodeWording"] = [
        {"group": listed, "code": code} | words
        for listed, codes in wording["codes"].items()
        for code, words in codes.items()
    ]
    for table, plain in entries.items():
        model = apps.get_model("curation", table)
        names = {field.name for field in model._meta.fields}
        rows = [model(position=place, **dict(columns_of(names, one))) for place, one in enumerate(plain, 1)]
        model.objects.bulk_create(rows)
    remember(apps, "FactWording")


def remember(apps: Any, table: str) -> None:
    """A first version of every row of a table."""
    from portal import clock

    past = apps.get_model("curation", f"Historical{table}")
    names = {field.name for field in past._meta.fields}
    for row in apps.get_model("curation", table).objects.values():
        told = {name: value for name, value in row.items() if name in names}
        past.objects.create(history_type="+", history_date=clock.now(), history_change_reason="import", **told)


def columns_of(names: set[str], entry: dict[str, Any]) -> Any:
    for key, value in entry.items():
        name = RENAMED.get(key, key)
        if f"{name}_ja" in names:
            yield from ((f"{name}_{language}", value[language]) for language in ("ja", "en"))
        else:
            yield name, value


def main(file: str) -> None:
    import os

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = file
    django.setup()
    sys.stdout.write(json.dumps(upgrade()))


if __name__ == "__main__":
    main(*sys.argv[1:])
