"""What of the shop stands in lists of such things: questions asked on one page, and what is awaited."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from advisor.facts import Awaited, JointQuestion
from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.contract.tellings import FACT, SIGN, VALUE, codes_by_fact, key_of, told_by
from portal.curation.admin.members.field import Members
from portal.curation.admin.members.member import OWN, MemberTables
from portal.curation.admin.oneof import Options
from portal.curation.admin.parts.pieces import flattened, nested, texts_in
from portal.curation.admin.rowsfield import WrongInput
from portal.curation.admin.tables.cells import Cell, Words
from portal.curation.admin.tables.shapes import CODE, as_map
from portal.curation.admin.tables.table import Table, Values, only_row

ANSWERS, DAYS = "answers", "days"
Plain = dict[str, Any]


def _facts(name: str, label: Words, *, is_optional: bool = True) -> Cell:
    return Cell(name, label, "chosen", options=lambda choices: choices.told_facts, is_optional=is_optional)


def _tellings(name: str, label: Words) -> Cell:
    return Cell(name, label, "chosen", options=lambda choices: choices.tellings, is_optional=True)


def _problems() -> Cell:
    options: Callable[[Choices], Options] = lambda choices: [*choices.problem_groups, *choices.problems]  # noqa: E731
    return Cell("problems", _("Only for these problems"), "chosen", options=options, is_optional=True)


def _filled(cells: tuple[Cell, ...], values: Values) -> Plain:
    """What was filled in. Raises WrongInput for a choice that has to be made, and for a text in one language alone."""
    for cell in cells:
        if cell.sort == "chosen" and not cell.is_optional and not values[cell.name]:
            raise WrongInput(cell.label, _("nothing is chosen yet"))
    found = nested(values)
    for cell in cells:
        outer, dot, inner = cell.name.partition(".")
        if dot and outer in found and inner not in found[outer]:
            raise WrongInput(f"{cell.label} ({cell.language})", _("it is still empty"))
    return found


def _telling(cells: tuple[Cell, ...], *told: str, is_single: bool = False) -> Table:
    """Inputs of which some say what is told."""

    def one(values: Values) -> Plain:
        found = _filled(cells, values)
        return found | {name: [told_by(key) for key in found[name]] for name in told if name in found}

    def parts(stored: Any) -> Iterator[Values]:
        for part in [stored] if is_single else stored:
            keys = {name: [key_of(one) for one in part[name]] for name in told if name in part}
            yield flattened(part | keys, cells)

    return Table(cells, one, parts, only_row if is_single else list, is_single)


QUESTION = _telling(
    (
        CODE,
        *texts_in("question", _("Question")),
        *texts_in("help", _("Explanation"), is_optional=True),
        *texts_in("unknown", _("Words for “I do not know”"), is_optional=True),
        _problems(),
        _facts("facts", _("Asked as long as one of these is unknown"), is_optional=False),
        Cell(
            "values_of",
            _("Its answers are those of"),
            "choice",
            options=lambda choices: choices.told_facts,
            begins_blank=True,
            is_optional=True,
        ),
        _tellings("after", _("Asked at once after these answers")),
    ),
    "after",
    is_single=True,
)
ANSWER = _telling(
    (
        CODE,
        *texts_in("name", _("Words of the answer")),
        *texts_in("hint", _("Hint"), is_optional=True),
        _problems(),
        _tellings("tells", _("It tells")),
        _facts("then", _("Asked beside it")),
        _facts("forgets", _("It makes these answers void")),
    ),
    "tells",
)


def _answer_line(question: Plain, choices: Choices) -> str:
    count = len(question.get(ANSWERS, []))
    said = ngettext("%(count)s answer to choose", "%(count)s answers to choose from", count) % {"count": count}
    return f"{question['question'][choices.language]} ({said})" if count else question["question"][choices.language]


def _codes_of_questions(questions: Iterable[Plain]) -> Iterator[str]:
    for one in questions:
        yield from (one["code"], *(answer["code"] for answer in one.get(ANSWERS, [])))


_JOINT = MemberTables(
    {OWN: (_("The question"), QUESTION), ANSWERS: (_("Answers"), ANSWER)},
    lambda stored: {OWN: {k: v for k, v in stored.items() if k != ANSWERS}, ANSWERS: stored.get(ANSWERS, [])},
    lambda said: said[OWN] | ({ANSWERS: said[ANSWERS]} if said.get(ANSWERS) else {}),
    JointQuestion.__struct_fields__,
    _answer_line,
)
_NOT_OF_IT = _("only answers to the fact that tells what came")


def _codes(choices: Choices) -> Options:
    return choices.answers


_AWAITED_CELLS = (
    Cell("about", _("Code"), "code"),
    *texts_in("title", _("The wait in a line")),
    *texts_in("came", _("In a word, when it came")),
    *texts_in("again", _("In a word, when it came before"), is_optional=True),
    Cell(
        "asks",
        _("Fact that tells what came"),
        "choice",
        options=lambda choices: choices.told_facts,
        begins_blank=True,
        is_optional=True,
    ),
    *texts_in("question", _("How that is asked"), is_optional=True),
    Cell("not_yet", _("Answers that say “not yet”"), "chosen", options=_codes, is_optional=True),
    Cell("refused", _("The answer that is a no"), "choice", options=_codes, begins_blank=True, is_optional=True),
    Cell("over", _("Nothing is awaited any more"), "flag", is_optional=True),
)


def _awaited(values: Values) -> Plain:
    found = _filled(_AWAITED_CELLS, values)
    asks = found.get("asks", "")
    if "not_yet" in found:
        codes = codes_by_fact(found["not_yet"])
        _refuse_others("not_yet", codes, asks)
        found["not_yet"] = codes[asks]
    if "refused" in found:
        told = told_by(found["refused"])
        _refuse_others("refused", [told[FACT]], asks)
        found["refused"] = told[VALUE]
    return found


def _refuse_others(name: str, facts: Iterable[str], asks: str) -> None:
    """Raises WrongInput for an answer to something else."""
    if any(fact != asks for fact in facts):
        raise WrongInput(next(cell.label for cell in _AWAITED_CELLS if cell.name == name), _NOT_OF_IT)


def _awaited_inputs(stored: Plain) -> Values:
    asks = stored.get("asks", "")
    keys: Plain = {"not_yet": [f"{asks}{SIGN}{code}" for code in stored["not_yet"]]} if "not_yet" in stored else {}
    if "refused" in stored:
        keys["refused"] = key_of({FACT: asks, VALUE: stored["refused"]})
    return flattened(stored | keys, _AWAITED_CELLS)


_DAYS = Table(
    (
        Cell("value", _("Answer"), "choice", options=_codes, begins_blank=True),
        Cell("fact", _("Day on which that came"), "choice", options=lambda c: c.dated_facts, begins_blank=True),
    ),
    lambda values: (values["value"], values["fact"]),
    lambda stored: ({"value": key, "fact": fact} for key, fact in stored.items()),
    as_map,
)


def _split_awaited(stored: Plain) -> Values:
    days = {f"{stored.get('asks', '')}{SIGN}{code}": fact for code, fact in stored.get(DAYS, {}).items()}
    return {OWN: {key: one for key, one in stored.items() if key != DAYS}, DAYS: days}


def _join_awaited(said: Values) -> Plain:
    own: Plain = said[OWN]
    asks, days = own.get("asks", ""), {}
    for key, day in said.get(DAYS, {}).items():
        fact, _sign, code = key.partition(SIGN)
        if fact != asks:
            raise WrongInput(_("Days of answers"), _NOT_OF_IT)
        days[code] = day
    return own | ({DAYS: days} if days else {})


_WAITS = MemberTables(
    {
        OWN: (
            _("What is awaited"),
            Table(_AWAITED_CELLS, _awaited, lambda stored: [_awaited_inputs(stored)], only_row, is_single=True),
        ),
        DAYS: (_("Days of answers"), _DAYS),
    },
    _split_awaited,
    _join_awaited,
    Awaited.__struct_fields__,
    lambda stored, choices: f"{stored['title'][choices.language]} ({stored['about']})",
)


def joint_questions(choices: Choices) -> Members:
    """Questions whose one answer tells several facts."""
    return Members(_JOINT, choices, _codes_of_questions)


def awaited(choices: Choices) -> Members:
    """What a step can wait for."""
    return Members(_WAITS, choices, lambda stored: (one["about"] for one in stored))
