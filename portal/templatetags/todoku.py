"""What every template may say: days, moments, yen, curated Markdown, and this page in the other language."""

from datetime import date, datetime

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.template import Context
from django.template.base import FilterExpression, Parser, Token
from django.template.loader import render_to_string
from django.urls import translate_url
from django.utils.html import conditional_escape as escape
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from advisor.calendar import PartialDate
from advisor.rulebook import Language, day_in_words, yen_in_words
from portal import dates, kept, markdown, marking
from portal.marking import Marker
from portal.pages import page_in
from portal.pasted import plain_query
from portal.reasons import Why
from portal.wording import language

register = template.Library()
OTHER_LANGUAGE: dict[Language, Language] = {"ja": "en", "en": "ja"}


@register.filter
def day(value: date | datetime | None, this_day: date) -> SafeString | str:
    """A day with its weekday, in one unbreakable piece, with the year when it is not that of `this_day`.

    Empty for None. `clock.in_templates` gives every template `this_day`.
    """
    if value is None:
        return ""
    only_day = dates.day_of(value)
    return _time(only_day.isoformat(), day_in_words(only_day, language(), this_day))


@register.filter
def past_day(value: date) -> SafeString:
    """A day on which somebody looked, with its year: a page is printed, and kept for when there is no network."""
    return _time(value.isoformat(), day_in_words(value, language(), _of_another_year(value)))


@register.filter
def partial_day(value: PartialDate) -> SafeString:
    """A day, a month or a year in one unbreakable piece, with its year like the day on which somebody looked."""
    machine = value.first.isoformat()[: 4 if value.month is None else 7 if value.day is None else None]
    return _time(machine, dates.partial_in_words(value, language(), _of_another_year(value.first)))


def _of_another_year(value: date) -> date:
    return date(value.year - 1, 1, 1)


@register.filter
def moment(value: date | datetime | None, this_day: date) -> SafeString | str:
    """A moment with weekday and time in one unbreakable piece; a day, and where one begins or ends, as the day."""
    whole = None if value is None else dates.whole_day(value)
    if not isinstance(whole, datetime):
        return day(whole, this_day)
    return _time(whole.isoformat(), dates.moment_in_words(whole, language(), this_day))


@register.filter
def short_day(value: date | datetime, this_day: date) -> SafeString:
    """``9/15(月)`` in one piece; a year other than that of `this_day` stands before it, and may break off."""
    only_day = dates.day_of(value)
    piece = _time(only_day.isoformat(), dates.short_day(only_day, language(), this_day))
    return mark_safe(piece.replace("/", "/<wbr>", 1)) if f"{only_day.year}/" in piece else piece  # noqa: S308  as above


@register.filter
def big_day(value: date | datetime) -> SafeString:
    """``9/15`` or ``15 Sep`` with the weekday, and the time within a day, smaller, for the panel's margin."""
    only_day = dates.day_of(value)
    if language() == "en":
        _weekday, large = dates.short_day(only_day, "en", only_day).split(" ", 1)
        small = f"{only_day:%a}" if dates.time_of(value) else f"{only_day:%A}"
    else:
        large, small = f"{only_day.month}/{only_day.day}", dates.short_day(only_day, "ja", only_day)[-3:]
    words = " ".join(filter(None, (small, dates.time_of(value))))
    return _time(value.isoformat(), format_html("{}<small>{}</small>", large, words))


@register.filter
def yen(amount: int) -> str:
    """``5,980円`` or ``¥5,980``."""
    return yen_in_words(amount, language())


@register.filter
def md(text: str) -> SafeString:
    """Curated Markdown as paragraphs and lists."""
    return markdown.to_html(text)


@register.filter
def md_inline(text: str) -> SafeString:
    """Curated Markdown within a sentence."""
    return markdown.to_inline_html(text)


@register.filter
def plain(text: str) -> str:
    """Curated Markdown as words alone."""
    return markdown.to_text(text)


@register.filter
def whole(text: str) -> SafeString:
    """Plain text whose dates never break."""
    return markdown.whole_dates(text)


@register.filter
def marked(text: str, marker: Marker | None) -> SafeString:
    """Plain text in which the words of a search are marked, where there is one; its dates never break."""
    return marking.marked(text, marker)


class WhyNode(template.Node):
    """Renders what `why` stands for. A sheet has many, and asks for none: there nothing is looked up."""

    def __init__(self, reasons: FilterExpression, title: FilterExpression) -> None:
        self._reasons, self._title = reasons, title

    def render(self, context: Context) -> SafeString:
        """The folded reasons."""
        if "sheet" in context:
            return mark_safe("")
        reasons: Why = self._reasons.resolve(context)
        told = {"why": reasons, "title": self._title.resolve(context), "this_day": context["this_day"]}
        return render_to_string("guidance/_why.html", told)


@register.tag
def why(parser: Parser, token: Token) -> WhyNode:
    """Why something is said, folded; on a sheet nothing, for each of its rows leads to the page of reasons."""
    _name, reasons, title = token.split_contents()
    return WhyNode(parser.compile_filter(reasons), parser.compile_filter(title))


class KeptNode(template.Node):
    """Renders what `kept` stands for."""

    def __init__(self, nodes: template.NodeList, varies_on: list[FilterExpression]) -> None:
        self._nodes, self._varies_on = nodes, varies_on

    def render(self, context: Context) -> SafeString:
        """The piece from memory, else made and kept."""
        values = [one.resolve(context) for one in self._varies_on]
        key = tuple([tuple(one) if isinstance(one, list) else one for one in values])
        return kept.piece(key, lambda: self._nodes.render(context))


@register.tag(name="kept")
def kept_piece(parser: Parser, token: Token) -> KeptNode:
    """What pages repeat word for word, kept in the memory of the worker for each set of the values it is made of.

    These, the first a name that no other piece has, must be all it is made of, and nothing that a person told.
    """
    _name, *varies_on = token.split_contents()
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodes, [parser.compile_filter(one) for one in varies_on])


@register.simple_tag(takes_context=True)
def other_language(context: Context) -> dict[str, str]:
    """The code of the other language and this very page's address in it, answers and all, without what it dropped."""
    request: HttpRequest = context["request"]
    code = OTHER_LANGUAGE[language()]
    reading = context.get("reading")
    query = plain_query(request, reading.dropped) if reading else request.META.get("QUERY_STRING", "")
    return {"code": code, "address": f"{_path_in(code, request)}{'?' if query else ''}{query}"}


def _path_in(code: Language, request: HttpRequest) -> str:
    """The path of this page in that language; of a page that is always the same one it is looked up once."""
    match = request.resolver_match
    if match is None or match.args or match.kwargs:
        return translate_url(request.path, code)
    return page_in(match.view_name, code)


@register.simple_tag
def sign_up() -> str:
    """Who may make an account: `open`, `invitation` or `closed`."""
    return settings.SIGN_UP


@register.simple_tag(takes_context=True)
def addresses_of_page(context: Context) -> dict[str, object]:
    """For search engines: the one address of this page without its query, and that of each language.

    They lie below the configured origin, whatever host the request named.
    """
    path: str = context["request"].path
    found = {code: f"{settings.ORIGIN}{translate_url(path, code)}" for code in ("ja", "en")}
    return {"canonical": found[language()], "languages": [*found.items(), ("x-default", found["ja"])]}


@register.filter
def has_faulty_field(form: BaseForm) -> bool:
    """Whether something is wrong with a field that can be seen, not just with the whole."""
    return any(field.errors for field in form.visible_fields())


@register.filter
def is_first_fault(field: BoundField) -> bool:
    """Whether this is the first field of its form that has something to mend: it takes the focus."""
    faulty = (one.name for one in field.form.visible_fields() if one.errors)
    return next(faulty, "") == field.name


@register.filter
def control(field: BoundField) -> SafeString:
    """The control of a field, focused where it is the first to be mended."""
    return field.as_widget(attrs={"autofocus": True} if is_first_fault(field) else None)


def _time(machine: str, words: str) -> SafeString:
    return mark_safe(f'<time datetime="{machine}">{escape(words)}</time>')  # noqa: S308  ISO digits, escaped words
