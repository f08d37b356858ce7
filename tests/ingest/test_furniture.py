"""Site leftovers, on lines and inside long lines, and news that must not be taken for them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.ingest.furniture import find_furniture, merge_spans
from communique.model import Span

NEWS = "The envoys of Veldania and Norland met in Arsk on Monday, a spokesman said."

LEFTOVERS = [
    "ADVERTISEMENT",
    "Advertisement",
    "Share",
    "Share on Facebook",
    "Facebook | Twitter | WhatsApp | Email",
    "Share this article",
    "Read more: Norland shuts its border",
    "READ ALSO: Norland shuts its border",
    "Read more",
    "Related stories",
    "Subscribe to our newsletter",
    "Sign up for our weekly newsletter and never miss a story.",
    "Get the latest headlines delivered to your inbox.",
    "Click here to read the whole interview.",
    "Copyright 2031 The Arsk Courier. All rights reserved.",
    "© 2031 Norland Wire",
    "© Norland Wire",
    "(c) 2031 Norland Wire",
    "(Photo by Mira Tolen/Norland Wire)",
    "Photo: Mira Tolen",
    "FILE PHOTO: Envoys arrive in Arsk, May 3, 2031. REUTERS/Mira Tolen",
    "Envoys shake hands in Arsk on Monday. (AP Photo/Mira Tolen)",
    "Envoys shake hands in Arsk. Mira Tolen/Getty Images",
    "Last updated: May 28, 2031 10:14",
    "May 28, 2031",
    "5 min read",
    "Follow us on Telegram",
    "Already a subscriber? Log in",
    "Please enable JavaScript in your browser settings.",
    "Tags: Veldania, talks",
    "This is a developing story.",
    "Story continues below advertisement",
]


@pytest.mark.parametrize("leftover", LEFTOVERS)
def test_a_leftover_on_its_own_line_is_marked_and_nothing_else(leftover: str) -> None:
    text = f"{NEWS}\n{leftover}\n{NEWS}"
    marked = find_furniture(text)
    assert marked
    assert all(len(NEWS) < span.start and span.end <= len(NEWS) + 1 + len(leftover) for span in marked)
    assert "".join(span.of(text) for span in marked).replace(" ", "") == leftover.replace(" ", "")


NO_LEFTOVERS = [
    NEWS,
    "Share prices in Norland fell after the talks.",
    "Read the letter again, the minister told Norland.",
    "“We share this burden,” the president said.",
    "More than 300 prisoners were exchanged.",
    "He said the treaty text may not be published before the signing.",
    "The ministry asked citizens to subscribe to the peace plan.",
    "All rights of minorities will be kept, the draft says.",
    "The minister follows the talks closely.",
    "In May 2031 the two sides met again.",
    "The talks failed, two officials said. (VNA)",
    "She watched: nobody signed.",
    "“Close the border,” he said.",
    "Photographs of the border show trenches.",
    "The envoy sent an email to Norland's delegation.",
    "The agency reported that the paper was copied (photo) and sent.",
    "The date of the talks is 5 June.",
    "Published accounts of the meeting differ.",
]


@pytest.mark.parametrize("news", NO_LEFTOVERS)
def test_news_is_not_taken_for_a_leftover(news: str) -> None:
    assert find_furniture(f"{NEWS}\n{news}\n") == ()


RUN_TOGETHER = {
    "Copyright 2031 Arsk Courier.": "Copyright 2031 Arsk Courier.",
    "CLICK HERE TO GET THE COURIER APP The delegation left.": "CLICK HERE TO GET THE COURIER APP",
    "Sign up for our newsletter here. It says no more.": "Sign up for our newsletter here.",
    "Envoys on Monday. (credit: MIRA TOLEN) They left.": "(credit: MIRA TOLEN)",
    "A hand is shaken. (Mira Tolen via Getty Images) They left.": "(Mira Tolen via Getty Images)",
    "The road is open again near the old bridge By subscribing I accept the terms of use and privacy policy": "By subscribing I accept the terms of use and privacy policy",
}


@pytest.mark.parametrize("end", RUN_TOGETHER)
def test_leftovers_run_together_with_news_are_cut_out_of_it(end: str) -> None:
    text = f"{NEWS} " * 6 + end
    assert [span.of(text) for span in find_furniture(text)] == [RUN_TOGETHER[end]]


def test_a_byte_order_mark_is_furniture() -> None:
    assert find_furniture("\ufeff" + NEWS) == (Span(0, 1),)


def test_spans_that_overlap_become_one() -> None:
    assert merge_spans([Span(5, 9), Span(0, 2)], [Span(8, 12)]) == (Span(0, 2), Span(5, 12))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*LEFTOVERS, *NO_LEFTOVERS, "\r", "\n", " ", "\u2028", ". ", "© 2031", "(", ")"]), max_size=12).map("".join)
)
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    spans = find_furniture(text)
    edges = [0, *[edge for span in spans for edge in (span.start, span.end)], len(text)]
    assert edges == sorted(edges)
    assert all(span.start < span.end and not span.of(text).isspace() for span in spans)


@pytest.mark.parametrize(
    "hostile",
    [
        "(" * 50_000,
        "share " * 20_000,
        "© 2031 " * 10_000,
        "CLICK HERE " + "A " * 50_000,
        "a" * 200_000,
        ". " * 50_000,
        "By " * 50_000,
        "subscribe " * 20_000,
    ],
)
@pytest.mark.timeout(60)
def test_hostile_text_takes_no_long_time(hostile: str) -> None:
    assert all(span.end <= len(hostile) for span in find_furniture(hostile))
