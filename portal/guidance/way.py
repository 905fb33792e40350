"""What comes: at most three numbered lines, as the engine goes on from the next step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from msgspec.structs import replace

from advisor import Stage
from advisor.calendar import beginning_of
from advisor.rulebook import day_in_words
from portal.dates import day_of, last_day, moment_in_words, whole_day
from portal.guidance.asking import Asked
from portal.guidance.headline import limits_harm
from portal.guidance.panel import WAITING, run_on, silence, stage_title
from portal.wording import Words


@dataclass(frozen=True)
class Line:
    """One line: when or how it comes to it, the step in a few words, and a remark."""

    when: str
    title: str
    note: str = ""


def way(asked: Asked, stages: list[Stage], rest: str, *, has_days_ahead: bool) -> list[Line]:
    """The lines for the stages, the first named as the panel is; `rest` is what is still to be said of it.

    Where neither they nor the advice have a day to come (`has_days_ahead`), a wait that leads says so, else the last.
    """
    titles = [_title(stages[: place + 1], asked) if place else asked.first_step for place in range(len(stages))]
    titles = [
        _by(title, stage, asked.words) if stage.state not in WAITING else title
        for title, stage in zip(titles, stages, strict=True)
    ]
    led = [stage.action for stage in stages]
    notes = [_note(stage, led, asked) if place else rest for place, stage in enumerate(stages)]
    last = stages[-2] if stages[-1].reached == "refused" else None
    silent = _silent(last, asked) if last and not (last.if_nothing or last.instance) else None
    if silent and len(stages) > 2:
        notes[-2] = f"{silent.when}: {silent.title}"
    notes[-1] = " / ".join(filter(None, [notes[-1], *_to_open(asked, stages)]))
    befores = [None, *stages]
    whens = [_when(stage, before, asked) for stage, before in zip(stages, befores, strict=False)]
    if not has_days_ahead:
        place = 0 if stages[0].state in WAITING else -1
        notes[place] = _and_then(notes[place], _without_a_day(stages, asked), asked.words)
    lines = [Line(*one) for one in zip(whens, titles, notes, strict=True)]
    return [lines[0], silent, *lines[1:]] if silent and len(stages) == 2 else lines


def _and_then(said: str, sentence: str, words: Words) -> str:
    """Both in one remark; what is no sentence yet ends as one."""
    if not said or not sentence:
        return said or sentence
    end = "。" if words.lang == "ja" else "."
    return run_on(said if said.endswith(end) else said + end, sentence)


def _to_open(asked: Asked, stages: list[Stage]) -> Iterator[str]:
    """The days to come from which what can be got may be asked for; not those of the stages or of a next instance."""
    words, named = asked.words, {stage.on for stage in stages}
    windows = {code for one in words.vocabulary.codes.get("remedies", {}).values() for code in one.over_with}
    windows -= words.vocabulary.codes.get("escalations", {}).keys()
    for one in asked.advice.deadlines:
        if one.code in windows and one.state == "not_open" and one.begins and day_of(one.begins) not in named:
            yield _("From %(day)s: %(what)s") % {"day": _said(whole_day(one.begins), words), "what": one.title}


def _silent(wait: Stage, asked: Asked) -> Line:
    """The line for a wait that brings nothing, where nothing follows by itself."""
    return Line(_nothing_by_then(wait, asked), silence(wait, asked))


def hanging(asked: Asked, stages: list[Stage]) -> list[Line]:
    """The line after a step that nothing follows by itself: the answer that decides what does, where there is one.

    What is known only once somebody was contacted, or something sent, is no answer yet.
    """
    if asked.later or len(stages) > 1 or stages[0].state in WAITING:
        return []
    words = asked.words
    fact = asked.sitting.deciding(words.told_by_asking)
    if fact is None:
        return []
    enter = _("Enter %(answer)s to see what follows.") % {"answer": words.quoted(words.label(fact))}
    return [Line(_("After that"), _("It depends on an answer"), enter)]


def _title(stages: list[Stage], asked: Asked) -> str:
    """How the last of the stages is called; to come back to whom a stage before went on with is to do it once more."""
    words = asked.words
    gone_on = {words.vocabulary.words_of_code("actions", one.action).goes_on for one in stages[:-1]}
    again = stages[-1].action in gone_on
    return words.once_more(stages[-1].action) if again else stage_title(stages[-1], asked)


def _without_a_day(stages: list[Stage], asked: Asked) -> str:
    """What is said where no stage has a day to come; nothing where the matter is over."""
    words = asked.words
    if any(stage.until is not None or stage.on > words.today for stage in stages):
        return ""
    first = stages[0]
    if first.state in WAITING:
        awaited = words.awaited(first.about)
        return "" if awaited and awaited.over else _("Until when is not known yet.")
    led = {stage.action for stage in stages}
    if any(limits_harm(one) for one in asked.advice.actions if one.code in led):
        return _("Do this at once. Mark each step as done to see what follows.")
    if any(one.begins is None and one.closes_at is None and one.state == "not_open" for one in asked.advice.deadlines):
        return _("Its last day is not known yet. Mark each step as done to see what follows.")
    return _("No last day is known for this. Mark each step as done to see what follows.")


def _when(stage: Stage, before: Stage | None, asked: Asked) -> str:
    words = asked.words
    if stage.reached == "refused":
        return _("If it is refused")
    if before and before.until and before.is_rounded and stage.reached == "unless":
        return _after_rounded(before.until, asked)
    if before and stage.reached == "unless":
        return _("If nothing has happened by %(day)s") % {"day": _said(_over(before) or stage.on, words)}
    if stage.state in WAITING and stage.until is not None:
        return _until(stage, before, words) % {"day": _said(last_day(stage.until), words)}
    if before:
        first_day = _first_day(stage, asked)
        return _("After that, from %(day)s") % {"day": _said(first_day, words)} if first_day else _("After that")
    return (
        _("From %(day)s") % {"day": _said(stage.on, words)} if stage.on > words.today else asked.condition or _("Now")
    )


def _after_rounded(until: date | datetime, asked: Asked) -> str:
    """When the step after a wait comes whose hour is not known; where something closes then, that hour counts."""
    day = day_of(last_day(until))
    said = {"day": _said(day, asked.words)}
    if any(one.closes_at is not None and one.closes_at.date() == day for one in asked.advice.deadlines):
        return _("If nothing has happened on %(day)s by the hour you asked") % said
    return _("If nothing has happened by the end of %(day)s") % said


def _first_day(stage: Stage, asked: Asked) -> date | datetime | None:
    """The day of a step that follows on a later one, where the advice names it already."""
    first_day = next((one.from_ for one in asked.advice.actions if one.code == stage.action), None)
    return first_day if first_day and asked.words.today < stage.on == day_of(first_day) else None


def _until(stage: Stage, before: Stage | None, words: Words) -> str:
    """Until when a stage waits, with a place for its day; of one counted from a step to come, for whom that holds."""
    if before is None:
        return _("Until %(day)s")
    if not stage.is_supposed:
        return _("After that, until %(day)s")
    if before.on > words.today:
        return _("After that, until %(day)s if done at once")
    if did := words.did_on_a_day(before.action):
        return _("After that, until %%(day)s if %(done)s today") % {"done": did}
    return _("After that, until %(day)s if done today")


def _over(wait: Stage) -> date | datetime | None:
    """When a wait that ends at a moment is over: within a day then, at its end on the day after."""
    return beginning_of(wait.until) if isinstance(wait.until, datetime) else None


def _note(stage: Stage, led: list[str], asked: Asked) -> str:
    """What is to be done where a wait ends with nothing, or with a no; what has `led` before is done once more.

    Whoever is asked once more may stay silent again, so the next instance stands beside it; it stands alone where the
    same one would be asked for the third time, and where there is none, that it may be left there.
    """
    words = asked.words
    if_nothing, if_refused = stage.if_nothing, stage.if_refused
    nothing = words.once_more(if_nothing) if if_nothing in led else words.short_action(if_nothing)
    refused = words.once_more(if_refused) if if_refused in led else _refused_title(stage, asked)
    is_waiting = stage.state in WAITING
    is_third_time = is_waiting and not stage.if_nothing
    instance = _instance(stage, asked) or (_end_of_asking(stage, led, asked) if is_third_time else "")
    beside = (words.short_action(stage.also) or instance) if stage.also or stage.by else ""
    if beside and is_waiting:
        nothing = words.joined([_by(nothing, stage, words), beside])
    ends = {
        _("Meanwhile"): "" if is_waiting else beside,
        _nothing_by_then(stage, asked): instance if is_third_time else nothing,
        _("If that leads nowhere"): "" if is_third_time or beside == instance else instance,
        _("If it is refused"): refused,
    }
    return " / ".join(f"{when}: {what}" for when, what in ends.items() if what)


def _end_of_asking(wait: Stage, led: list[str], asked: Asked) -> str:
    """That it may be left there, where somebody was asked once more and there is no next instance to turn to."""
    before = led[led.index(wait.action) - 1]
    is_once_more = wait.reached == "then" and asked.words.vocabulary.words_of_code("actions", before).goes_on
    return silence(wait, asked) if is_once_more else ""


def _by(step: str, stage: Stage, words: Words) -> str:
    """A step of one's own with its last day, where it has one."""
    if stage.by is None:
        return step
    return _("%(step)s (until %(day)s)") % {"step": step, "day": _said(whole_day(stage.by), words)}


def _refused_title(wait: Stage, asked: Asked) -> str:
    """What a no leads to, as it is called then; empty for nothing."""
    then = replace(wait, state="do", action=wait.if_refused, title=wait.if_refused_title)
    return stage_title(then, asked) if then.action else ""


def _instance(stage: Stage, asked: Asked) -> str:
    """The next instance, with its first day where the advice has one after the stage; empty for none."""
    if not stage.instance:
        return ""
    words = asked.words
    known = next((one for one in asked.advice.escalations if one.code == stage.instance), None)
    title = known.title if known else words.code("escalations", stage.instance)
    after = known.after if known else None
    if after is None or after <= day_of(stage.until or stage.on):
        return title
    return _("%(step)s (from %(day)s)") % {"step": title, "day": _said(after, words)}


def _nothing_by_then(wait: Stage, asked: Asked) -> str:
    """That a wait has brought nothing, with the day on which it is over."""
    if wait.until is None:
        return _("If nothing comes")
    if wait.is_rounded:
        return _after_rounded(wait.until, asked)
    return _("If nothing has happened by %(day)s") % {"day": _said(_over(wait) or wait.until, asked.words)}


def _said(when: date | datetime, words: Words) -> str:
    if isinstance(when, datetime):
        return moment_in_words(when, words.lang, words.today)
    return day_in_words(when, words.lang, words.today)
