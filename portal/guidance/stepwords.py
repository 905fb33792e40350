"""What the next step of an advice is called: the step itself, or what is awaited."""

from advisor.advice import Advice
from portal.wording import Words


def step_title(advice: Advice, words: Words) -> str:
    """What is awaited, where the shop has a word for it, else the title of the action."""
    headline = advice.headline
    if awaited := words.awaited(headline.about):
        return awaited.title.in_language(words.lang)
    title = next((one.title for one in advice.actions if one.code == headline.action), "")
    return title or words.code("actions", headline.action)


def step_in_words(advice: Advice, words: Words) -> str:
    """The same; that of another counter says that it is one."""
    title = step_title(advice, words)
    return f"{words.code('states', 'next')}: {title}" if advice.headline.state == "next" else title
