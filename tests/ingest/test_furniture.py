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
    "The talks have broken off, said Orsk as reported by Reuters.",
    "A minister of Norland told Reuters.",
]


@pytest.mark.parametrize("news", NO_LEFTOVERS)
def test_news_is_not_taken_for_a_leftover(news: str) -> None:
    assert find_furniture(f"{NEWS}\n{news}\n") == ()


RUN_TOGETHER = {
    "Copyright 2031 Arsk Courier.": "Copyright 2031 Arsk Courier.",
    "CLICK HERE TO GET THE COURIER APP The delegation left.": "CLICK HERE TO GET THE COURIER APP",
    "Sign up for our newsletter here. It says no more.": "Sign up for our newsletter here.",
    "Envoys on Monday. (credit: MIRA TOLEN) They left.": "(credit: MIRA TOLEN)",
    "They left. In this pool photograph distributed by an agency, Brekke chairs the council in Arsk. It rained.": "In this pool photograph distributed by an agency, Brekke chairs the council in Arsk.",
    "A hand is shaken. (Mira Tolen via Getty Images) They left.": "(Mira Tolen via Getty Images)",
    "The road is open again near the old bridge By subscribing I accept the terms of use and privacy policy": "By subscribing I accept the terms of use and privacy policy",
}


@pytest.mark.parametrize("end", RUN_TOGETHER)
def test_leftovers_run_together_with_news_are_cut_out_of_it(end: str) -> None:
    text = f"{NEWS} " * 6 + end
    assert [span.of(text) for span in find_furniture(text)] == [RUN_TOGETHER[end]]


TEASER = "EX-MINISTER OF VELDANIA SAYS TALKS WITH NORLAND HAVE FAILED"


@pytest.mark.parametrize(
    "after",
    ["Norland waits.", '"We wait," he said.', "10 envoys left.", "UN officials left.", "A ship left.", "(Mira Tolen/AP) They left."],
)
@pytest.mark.parametrize("before", [f"{NEWS} ", f"{NEWS}\u00a0 ", f"{NEWS} “We waited.” ", "They left. (Mira Tolen via Getty Images) "])
def test_a_headline_in_capitals_between_sentences_is_marked(before: str, after: str) -> None:
    text = f"{NEWS} " * 3 + before + f"{TEASER} {after}"
    assert TEASER in [span.of(text) for span in find_furniture(text)]


NO_TEASERS = [
    f"{NEWS} {TEASER}. Norland waits.",
    f"{NEWS} HE SAID THE TALKS HAVE FAILED FOREVER for Norland.",
    f"{NEWS} MINISTER OF FOREIGN AFFAIRS OF VELDANIA: We wait.",
    f'{NEWS} He wrote: "It is late. THE TALKS WITH NORLAND HAVE FAILED FOREVER Good night."',
    f"{TEASER} Norland waits.",
    f"{NEWS} NATO, UN and EU envoys met.",
    f"{TEASER}. NOBODY IN ARSK EXPECTS THEM TO GO ON Now",
    "האם השיחות נכשלו. ראש הממשלה אמר היום כי הן יימשכו Norland waits.",
]


@pytest.mark.parametrize("text", NO_TEASERS)
def test_capitals_in_news_are_left_alone(text: str) -> None:
    assert find_furniture(f"{text} " + f"{NEWS} " * 4) == ()


def test_a_text_in_capitals_has_no_headlines_in_capitals() -> None:
    assert find_furniture(f"{NEWS.upper()} {TEASER} Norland waits.") == ()


NOTES = [
    "You understand that you can opt-out at any time.",
    "By entering your email and clicking the button, you agree to our terms.",
    "Your donation allows us to send reporters to Arsk.",
    "We believe quality journalism should be open to everyone.",
    "Thank you for your patience while we verify access.",
    "Read the original article on Arsk Courier.",
    "Publishers are responsible for their own content.",
    "Market data provided by Norland Figures.",
    "Legal Statement.",
    "Get the latest news from Arsk and more.",
    "You can reach her at the Arsk desk.",
    "Send tips to the Arsk desk.",
    "We want to hear from you.",
    "Read about our approach to external linking.",
]


@pytest.mark.parametrize("note", NOTES)
def test_notes_of_a_site_are_marked_in_the_midst_of_a_line(note: str) -> None:
    text = f"{NEWS} {note} {NEWS}"
    assert [span.of(text) for span in find_furniture(text)] == [note]


NEWS_ALIKE = [
    "The envoy's data, provided by Norland, was wrong.",
    "The donation allows Norland to buy grain.",
    "They agreed to receive the envoy.",
    "You can reach Arsk by train.",
    "Norland can opt out of the treaty.",
    "She read the original article in the treaty.",
    "Get the guns away from the bridge, the mayor said.",
    "By submitting the draft, Norland showed its hand.",
    "The paper believes that journalism matters.",
]


@pytest.mark.parametrize("news", NEWS_ALIKE)
def test_news_in_the_words_of_notes_is_left_alone(news: str) -> None:
    assert find_furniture(f"{NEWS} {news} {NEWS}") == ()


def test_a_note_on_the_author_is_marked_near_the_end_only() -> None:
    author = "Mira Tolen is a senior reporter for the Courier based in Arsk. She previously covered Norland."
    text = f"{author} " + f"{NEWS} " * 40 + author
    marked = find_furniture(text)
    assert [span.of(text) for span in marked] == author.replace("Arsk. ", "Arsk.|").split("|")
    assert marked[0].start == len(text) - len(author)


def test_what_is_told_of_a_reporter_is_left_in_the_news() -> None:
    text = f"{NEWS} " * 40 + "Ilka Orsk is a reporter for the Courier. She was arrested in Arsk. She has accused Norland."
    assert [span.of(text) for span in find_furniture(text)] == ["Ilka Orsk is a reporter for the Courier."]


def test_what_follows_a_hint_at_the_original_is_the_sites() -> None:
    end = "Read the original article on Arsk Courier. We print 500 reports a day. Publishers are responsible for their own content. Our desk is in Arsk. All rights reserved."
    assert [span.of(text) for text in [f"{NEWS} " * 12 + end + " "] for span in find_furniture(text)] == [end]


def test_a_hint_at_the_original_before_news_is_marked_alone() -> None:
    hint = "Read the original article on Arsk Courier."
    notes = " We want to hear from you. All rights reserved."
    for text in (f"{NEWS} {hint} " + f"{NEWS} " * 60 + notes, f"{NEWS} {hint} {NEWS}"):
        assert find_furniture(text)[0].of(text) == hint


@pytest.mark.parametrize("opening", ["In this article", "Advertisement Supported by"])
def test_what_a_page_puts_before_the_article_is_marked(opening: str) -> None:
    text = f"{opening} Envoys of Veldania met. They said: In this article we trust."
    assert [span.of(text) for span in find_furniture(text)] == [opening]


def test_a_byline_inside_a_line_is_marked_with_its_place() -> None:
    text = f"{NEWS} By Mira Tolen and Ilka Orsk Mira Tolen reported from Arsk, and Ilka Orsk from Norl. {NEWS} By Mira Tolen Reporting from Arsk The envoys left."
    assert [span.of(text)[:13] for span in find_furniture(text)] == ["By Mira Tolen", "By Mira Tolen"]
    assert "The" not in find_furniture(text)[1].of(text)


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
        "x. " + "AAAA " * 30_000,
        '" AA AA AAAA. ' * 8_000,
        "By Aa Bb and Cc Dd " * 8_000,
        "Aa " * 50_000 + "is a reporter",
    ],
)
@pytest.mark.timeout(60)
def test_hostile_text_takes_no_long_time(hostile: str) -> None:
    assert all(span.end <= len(hostile) for span in find_furniture(hostile))
