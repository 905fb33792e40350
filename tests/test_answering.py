"""Nobody empties the tables while a request is being answered, and none begins meanwhile."""

from threading import Event, Thread

from tests.answering import Answering


def test_emptying_waits_for_the_request_under_way_and_the_next_request_for_emptying() -> None:
    answering, begun, may_end, order = Answering(), Event(), Event(), list[str]()

    def answer_slowly() -> None:
        with answering.one():
            begun.set()
            may_end.wait()
            order.append("answered")

    def empty() -> None:
        with answering.none():
            later.start()
            later.join(0.05)
            order.append("emptied")

    def answer_later() -> None:
        with answering.one():
            order.append("answered later")

    slow, emptying, later = Thread(target=answer_slowly), Thread(target=empty), Thread(target=answer_later)
    slow.start()
    begun.wait()
    emptying.start()
    emptying.join(0.05)
    assert order == []
    may_end.set()
    for thread in (slow, emptying, later):
        thread.join()
    assert order == ["answered", "emptied", "answered later"]
