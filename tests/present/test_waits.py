from communique.answers import Move
from communique.present.waits import has_replied, waiting

from .spoken import LEAD, bar_of

OPEN = Move("proposal", "XVD", "XNL", "", None, None, None, "reported-none", "open", "2024-09-12")


def test_who_does_not_answer_an_outlet_owes_the_other_side_nothing() -> None:
    press = bar_of([("2024-09-12", LEAD + "Norland did not respond to a request for comment.")])
    offer = bar_of([("2024-09-12", LEAD + "Norland has not responded to the offer of Veldania.")])
    assert waiting(press, (OPEN,)).lines == ()
    assert [line.words for line in waiting(offer, (OPEN,)).lines] == ["Norland has not responded to the offer of Veldania."]


def test_who_has_replied_to_something_since_may_have_answered() -> None:
    put = "Veldania has offered Norland an exchange of all prisoners before winter."
    for more, replied in ((" Norland held a parade.", False), (" Norland replied that the fishing season was over.", True)):
        bar = bar_of([("2024-09-12", put + more)])
        offer = next(one for one in bar.facts.statements.values() if one.act == "offers")
        assert has_replied(bar, offer, "XNL") is replied
