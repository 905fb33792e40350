"""The panel at the top of the sheet: one step in one of four states, its day, its instructions and its own text."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from advisor import Stage
from advisor.advice import Action, Headline, InstructionItem, When
from advisor.rulebook import Language, yen_in_words
from portal.dates import day_of, last_day
from portal.guidance.asking import Asked
from portal.guidance.closing import closing
from portal.guidance.headline import PanelFact, brings, limits_harm
from portal.guidance.messages import Message
from portal.guidance.money import RefundPart
from portal.pages import page_at
from portal.wording import Words

CALM = "calm"
LOOKS = {"wait": CALM, "money": CALM, "next": "to"}
"""The looks of the states: calm where nothing is to be done, an arrow to the next counter; else the filled panel."""
WAITING = ("wait", "money")
MOST_LETTERS = {"ja": 22, "en": 44}
"""So long may the title of a line be; in Japanese a Latin letter takes half the room of another."""
_SENTENCE = re.compile(r".+?(?:。|[.!?](?=\s|$))", re.DOTALL)


@dataclass(frozen=True)
class Cell:
    """A cell in the foot of the panel: its words and where it leads."""

    words: str
    address: str


@dataclass(frozen=True)
class Panel:
    """What the panel shows. `day` is its big day, none where nobody knows it; `is_until`: it is the day a wait ends.

    `reason` is the first sentence of what is said of the step, `more` the rest of it. `how` are the step's own
    instructions, `text` its own message. `done` records that the step was taken, or what came of the wait.
    """

    code: str
    action: Action | None
    look: str
    kicker: str
    day: When
    is_until: bool
    title: str
    reason: str
    more: str
    facts: list[PanelFact]
    how: InstructionItem | None
    text: Message | None
    done: Cell | None

    @property
    def is_for_harm(self) -> bool:
        """Whether it limits harm."""
        return limits_harm(self.action)

    @property
    def said(self) -> str:
        """All that is said of the step."""
        return run_on(self.reason, self.more)


def panel_of(asked: Asked, stages: list[Stage], refunds: list[RefundPart], texts: list[Message]) -> Panel:
    """The panel for an advice: `stages` are what comes one after another, `texts` its messages."""
    advice, headline = asked.advice, asked.advice.headline
    action = next((one for one in advice.actions if one.code == headline.action), None)
    reason, more = first_sentence(action.text if action else "")
    is_waiting = headline.state in WAITING
    return Panel(
        code=headline.action,
        action=action,
        look=LOOKS.get(headline.state, ""),
        kicker=_kicker(headline.state, action, asked),
        day=_day(headline),
        is_until=is_waiting and headline.until is not None,
        title=asked.first_step,
        reason=reason,
        more=more,
        facts=_facts(asked, action, stages, refunds),
        how=asked.sitting.instruction_for(headline.action),
        text=next((one for one in texts if one.action == headline.action), None),
        done=_done(asked),
    )


def _day(headline: Headline) -> When:
    """The day of the step; of a wait its last one, and none where nobody knows when it ends."""
    if headline.state not in WAITING:
        return headline.on
    return last_day(headline.until) if headline.until else None


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence of a text, and the rest of it."""
    found = _SENTENCE.match(text.strip())
    return (found[0].strip(), text.strip()[found.end() :].strip()) if found else (text.strip(), "")


def run_on(text: str, sentence: str) -> str:
    """A text and the sentence after it: no gap follows the end of a Japanese one."""
    gap = "" if text.endswith("。") else " "
    return f"{text}{gap}{sentence}".strip()


def _kicker(state: str, action: Action | None, asked: Asked) -> str:
    if asked.later:
        return _("On that day")
    match state:
        case "wait":
            awaited = asked.words.awaited(asked.advice.headline.about)
            return _("Nothing to do now") if awaited and awaited.over else _wait(asked, _("Wait for now"))
        case "money":
            return _wait(asked, _("Wait for the money"))
        case "next":
            return _("The next counter")
    match action.status if action else "now":
        case "later":
            return _("Do this next")
        case "if":
            return asked.condition
        case "done":
            return _("Done so far")
    return _("At once") if limits_harm(action) else _("Do this now")


def _wait(asked: Asked, words: str) -> str:
    """How a wait is called; one that ends today is for today alone."""
    last = _day(asked.advice.headline)
    return _("Wait today") if last is not None and day_of(last) == asked.words.today else words


def _facts(asked: Asked, action: Action | None, stages: list[Stage], refunds: list[RefundPart]) -> list[PanelFact]:
    """At most two: when it closes and what it brings; of a wait what comes after it; of money when to ask, how much."""
    advice, words = asked.advice, asked.words
    following = stages[1] if len(stages) > 1 else None
    after = [PanelFact(_name_of(following), words=stage_title(following, asked))] if following else []
    match advice.headline.state:
        case "money":
            return [*_asking_day(asked, following), *_sum(refunds, words)]
        case "wait":
            hangs = following is not None and following.reached == "refused"
            return [PanelFact(_("If nothing comes"), words=silence(stages[0], asked)), *after] if hangs else after
        case "next":
            return [*closing(action, advice, asked.desk.release), *after][:2]
    if limits_harm(action):
        return _right_after(following, asked)
    return [*closing(action, advice, asked.desk.release), *brings(advice, words)][:2]


def _right_after(following: Stage | None, asked: Asked) -> list[PanelFact]:
    """The step that is to be taken at once after one that limits harm; where only a wait follows, the next one due."""
    if following is None:
        return []
    if following.state not in WAITING:
        return [PanelFact(_("Right after it"), words=stage_title(following, asked))]
    advice, beside = asked.advice, asked.words.vocabulary.never_leading | {asked.advice.headline.action}
    due = (one for one in advice.actions if one.status == "now" and one.code not in beside)
    return [PanelFact(_("Right after it"), words=one.title) for one in due][:1]


def _name_of(following: Stage) -> str:
    return _("If it is refused") if following.reached == "refused" else _("After that")


def silence(wait: Stage, asked: Asked) -> str:
    """What silence comes to after a wait that nothing follows by itself: its day is not known, or nothing is owed."""
    open_ = asked.advice.questions
    if wait.until is None and open_:
        answer = asked.words.quoted(asked.words.label(open_[0].fact))
        return _("Enter %(answer)s to see what follows.") % {"answer": answer}
    return _("Until when is not known yet.") if wait.until is None else _("This can be the end of it.")


def stage_title(stage: Stage, asked: Asked) -> str:
    """A stage in a few words: the title of its own its action has in the advice, else then, where short enough."""
    words = asked.words
    awaited = words.awaited(stage.about) if stage.state in WAITING else None
    if awaited:
        return awaited.title.in_language(words.lang)
    if stage.action in _asked_before(asked):
        return words.once_more(stage.action)
    usual = words.code("actions", stage.action)
    today = next((one.title for one in asked.advice.actions if one.code == stage.action), usual)
    title = (stage.title or usual) if today == usual else today
    is_its_own = title != usual and _room_for(title, words.lang) <= MOST_LETTERS[words.lang]
    return title if is_its_own else words.short_action(stage.action)


def _asked_before(asked: Asked) -> set[str]:
    """The actions that have gone to somebody already."""
    done = {one.code for one in asked.advice.actions if one.status == "done"}
    return {code for code in done if asked.words.vocabulary.words_of_code("actions", code).receiver}


def _room_for(title: str, language: Language) -> float:
    return sum(0.5 if language == "ja" and letter.isascii() else 1 for letter in title)


def _asking_day(asked: Asked, following: Stage | None) -> list[PanelFact]:
    until = asked.advice.headline.until
    remark = stage_title(following, asked) if following else ""
    return [PanelFact(_("Ask from"), when=until, remark=remark)] if until else []


def _sum(refunds: list[RefundPart], words: Words) -> list[PanelFact]:
    amounts = [part.amount_jpy for part in refunds if not part.is_uncharged]
    known = [amount for amount in amounts if amount is not None]
    if not known or len(known) != len(amounts):
        return []
    remark = refunds[0].via if len(refunds) == 1 else ""
    return [PanelFact(_("Coming back"), words=yen_in_words(sum(known), words.lang), remark=remark)]


def _done(asked: Asked) -> Cell | None:
    """Where a press on "done" leads; None where nobody can say so, or another day is shown."""
    headline, words = asked.advice.headline, asked.words
    if asked.later:
        return None
    awaited = words.awaited(headline.about)
    if headline.state in WAITING:
        if awaited is None or not awaited.asks:
            return None
        return Cell(awaited.end_in(words.lang, asked.situation.facts), asked.page_that_asks(awaited.asks, "came"))
    entry = words.code_words("actions", headline.action)
    if entry is None or entry.never_done or entry.did is None:
        return None
    query = f"{asked.reading.address()}&{urlencode({'step': headline.action})}"
    return Cell(entry.did.in_language(words.lang), f"{page_at('guidance:done')}?{query}")
