from dataclasses import replace

from tests.present.builder import ANSWER


def test_a_round_is_counted_in_words() -> None:
    one = ANSWER.rounds[0]
    numbers = (None, 1, 10, 11, 12, 13, 21, 22, 23, 101, 111)
    words = [replace(one, ordinal=number).counted for number in numbers]
    assert words == [None, "first", "tenth", "11th", "12th", "13th", "21st", "22nd", "23rd", "101st", "111th"]
