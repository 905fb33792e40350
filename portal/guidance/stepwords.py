"""What the next step of an advice is called: the step itself, or what is awaited."""

from advisor import Upshot
from advisor.advice import Advice, Headline
from portal.wording import Words


def step_title(advice: Advice, words: Words) -> str:
    """What is awaited, where the shop has a word for it, else the title of the action."""
    title = next((one.title for one in advice.actions if one.code == advice.headline.action), "")
    return _titled(advice.headline, title, words)


def step_in_words(upshot: Upshot, words: Words) -> str:
    """The same of what other answers would come to; that of another counter says that it is one."""
    title = _titled(upshot.headline, upshot.title, words)
    return f"{words.code('states', 'next')}: {title}" if upshot.headline.state == "next" else title


def _titled(headline: Headline, title: str, words: Words) -> str:
    if awaited := words.awaited(headline.about):
        return awaited.title.in_language(words.lang)
    return title or words.code("actions", headline.action)
