import pytest

from communique.present.pointing import points_away

PLAIN = (
    "Norland will withdraw its patrol boats from the Tarn islands by Friday",
    "the talks will go on after the ceasefire",
    "It is too early to speak of a date",
    "the end of the war would help both countries",
    "two ministers met and agreed that they would meet again",
    "two people with knowledge of the matter told the Herald of a meeting",
    "In response to the offer of Veldania Norland sent a letter",
    "If there is a chance for a truce, Norland is ready for that",
    "Norland wants the hostages home",
    "Talks will stay suspended until General Varga is freed along with two others",
    "Norland was not prepared to recommend that its talks with Veldania go on to their next phase",
    "Norland wants Veldania to leave the districts they have held since May",
    "Norland would not negotiate until Veldania left, but was open to any initiative that would help do so",
)
AWAY = (
    ("He refused to sign", "He"),
    ("Norland did so", "did so"),
    ("On Monday he wrote a letter", "he"),
    ("That is why Norland left", "That is"),
    ("But Norland left", "But"),
    ("In response, Norland said that attacks must stop", "In response"),
    ("Norland said attacks like these must stop", "like these"),
    ("Norland accepted the yellow version", "the yellow version"),
    ("Norland has no objection to being that country", "being that country"),
    ("Norland will accept the same", "the same"),
    ("They will sign tomorrow", "They"),
    ("More than 5,600 troops are taking part, he said.", "taking part"),
    ("Norland insisted that neither was discussed", "Norland insisted that neither was"),
    ("Three days later Norland signed", "Three days later"),
)


@pytest.mark.parametrize("words", PLAIN)
def test_words_that_tell_by_themselves_point_nowhere(words: str) -> None:
    assert points_away(words, speaker=False) is None


@pytest.mark.parametrize(("words", "found"), AWAY)
def test_what_needs_something_before_it_is_found(words: str, found: str) -> None:
    assert points_away(words, speaker=False) == found


def test_who_is_named_beside_the_words_may_be_meant() -> None:
    assert points_away("he would sign", speaker=True) is None
    assert points_away("it would sign", speaker=False, body=True) is None
