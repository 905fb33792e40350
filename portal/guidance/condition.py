"""On what the next step hangs, where it comes only with some answer that nobody has given."""

from django.utils.translation import gettext as _

from advisor import Sitting
from portal.wording import Words

MOST_ANSWERS = 2
"""So many answers are named; where more will do, the question alone is."""


def condition_of(sitting: Sitting, words: Words) -> str:
    """With which answer the next step is to be taken, as in "if X is Y"; empty where it hangs on none."""
    code = sitting.advice.headline.action
    action = next((one for one in sitting.advice.actions if one.code == code), None)
    if action is None or action.status != "if" or not isinstance(action.waits_for, list):
        return ""
    fact, *others = action.waits_for
    answers = sitting.answers_for(code, fact)
    named = words.quoted(words.label(fact))
    if not answers or len(answers) > MOST_ANSWERS or others:
        labels = words.joined(words.quoted(words.label(one)) for one in action.waits_for)
        return _("If it applies, which depends on %(answers)s") % {"answers": labels}
    said = [words.quoted(words.choice(fact, one)) for one in answers]
    if len(said) == 1:
        return _("If %(question)s is %(answer)s") % {"question": named, "answer": said[0]}
    return _("If %(question)s is %(one)s or %(other)s") % {"question": named, "one": said[0], "other": said[1]}
