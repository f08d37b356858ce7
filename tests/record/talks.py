"""Two invented reports about one negotiation between Norland and Veldania, told by hand as a reader would have read them."""

from communique.model import Judgement, Links, Reading, Role

from .builder import Draft

MINISTER = Role("Foreign Minister", "XNO")


def herald() -> Reading:
    text = (
        "Norland will announce a new round of talks with Veldania, Foreign Minister Ilka Orsk said Wednesday. "
        '"We insist on the repeal of the language law in Veldania," Orsk said. Orsk reaffirmed Norland\'s demands for a neutral Veldania. '
        "The last round was held in Tarn on 3 March under Ostmark's mediation."
    )
    draft = Draft("a-herald", text, "2031-03-05", "Herald")
    draft.state("XNO", "Norland")
    draft.state("XVE", "Veldania")
    draft.state("XOS", "Ostmark")
    orsk = draft.who("person", "Ilka Orsk", "Orsk", state="XNO", roles=(MINISTER,))
    draft.says(orsk, "said Wednesday", "Norland will announce a new round of talks with Veldania", "announces", said="2031-03-05")
    draft.says(
        orsk,
        "said.",
        "We insist on the repeal of the language law in Veldania,",
        "demands",
        quotes=("We insist on the repeal of the language law in Veldania,",),
    )
    draft.says(orsk, "reaffirmed", "Norland's demands for a neutral Veldania", "reaffirms")
    draft.sighting("new round of talks", ("XNO", "XVE"), "announced")
    draft.sighting("last round was held in Tarn", ("XNO", "XVE"), when="2031-03-03", place="Tarn", mediators=("XOS",))
    draft.date("3 March", "2031-03-03")
    return draft.reading()


def courier() -> Reading:
    text = (
        "A new round of talks between Norland and Veldania is to be announced soon, according to Norlandish Foreign Minister Ilca Orsk. "
        "Orsk stressed that Veldania's neutral status remains one of Norland's key conditions. "
        "Veldania has insisted on the return of the Tamar valley. Veldanian officials have yet to respond to Orsk's remarks. "
        "Analysts say talks could help. The talks on 3 March took place in Tarn."
    )
    draft = Draft("b-courier", text, "2031-03-06", "Courier")
    draft.state("XNO", "Norland", "Norland", "Norlandish")
    draft.state("XVE", "Veldania", "Veldania", "Veldanian")
    orsk = draft.who("person", "Ilca Orsk", "Orsk", state="XNO", roles=(MINISTER,))
    officials = draft.who("group", "Veldanian officials", state="XVE")
    analysts = draft.who("group", "Analysts")
    draft.says(orsk, "according to", "A new round of talks between Norland and Veldania is to be announced soon", "announces")
    draft.says(orsk, "stressed", "Veldania's neutral status remains one of Norland's key conditions", "conditions")
    draft.says("XVE", "has insisted on", "the return of the Tamar valley", "demands", source="Veldania has")
    draft.says(analysts, "say", "talks could help", "demands")
    draft.silent("have yet to respond", officials, orsk)
    draft.sighting("A new round of talks", ("XNO", "XVE"), "announced")
    draft.sighting("The talks on 3 March took place in Tarn", ("XNO", "XVE"), when="2031-03-03", place="Tarn")
    return draft.reading()


def statement(reading: Reading, words: str) -> str:
    """The id of the statement whose content holds the words."""
    return next(one.id for one in reading.statements if words in one.words(reading.report.text))


def sighting(reading: Reading, words: str) -> str:
    return next(one.id for one in reading.sightings if any(words in reading.words(span) for span in one.evidence))


def same(kind: str, left: str, right: str, score: float = 0.9) -> Judgement:
    first, second = sorted((left, right))
    return Judgement(kind, first, second, score, "by hand")  # type: ignore[arg-type]


def entity(reading: Reading, name: str) -> str:
    return next(one.id for one in reading.entities if one.name == name)


def links() -> Links:
    """What linking would say of the two."""
    one, other = herald(), courier()
    neutral = [Judgement("about", statement(each, "neutral"), "neutrality", 0.9, "by hand") for each in (one, other)]
    return Links(
        (
            same("same-actor", entity(one, "Ilka Orsk"), entity(other, "Ilca Orsk")),
            same("same-contact", sighting(one, "new round"), sighting(other, "new round")),
            same("same-contact", sighting(one, "last round"), sighting(other, "3 March")),
            Judgement("about", statement(one, "language law"), "language", 0.9, "by hand"),
            *neutral,
        )
    )
