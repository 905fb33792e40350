"""A refund that came short: the case goes on as the matter of a sum that does not fit, once its owner says so."""

import advisor
from advisor.facts import PROBLEM
from portal.cases.advising import Standing
from portal.cases.balance import Balance, Share
from portal.desk import Desk
from portal.pasted import query_of


def shortfall_of(standing: Standing, balance: Balance, shares: list[Share], desk: Desk) -> str:
    """The answers as an address has them, once something came back by every way of paying, and less than was paid.

    Empty before, and where the case says so already.
    """
    money, situation = desk.vocabulary.shop.money, standing.situation
    came_by_all = bool(shares) and all(share.back_jpy for share in shares)
    if money.back is None or not money.refunded or situation is None or not came_by_all or balance.missing_jpy is None:
        return ""
    if situation.problem == money.back.problem:
        return ""
    changed = situation.to_plain() | {PROBLEM: money.back.problem, money.refunded: balance.back_jpy}
    try:
        answers = advisor.read_situation(changed, desk.now, desk.vocabulary)
    except advisor.FaultsError:
        return ""
    return query_of(advisor.to_address(answers))
