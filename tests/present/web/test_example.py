"""What somebody with ten minutes meets on the pages of the example."""

import html
import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from communique import pipeline
from communique.present.brief import brief_of
from communique.present.web import Kept, app_of
from communique.present.web.desk import Desk
from communique.present.web.pages.brief import brief_on


@pytest.fixture
def shelf(example: str) -> Iterator[Kept]:
    with pipeline.open_record(example) as store:
        yield Kept(store, pipeline.issues())


@pytest.fixture
def client(shelf: Kept) -> TestClient:
    return TestClient(app_of(shelf), base_url="http://localhost")


@pytest.fixture
def key(shelf: Kept) -> str:
    return next(iter(shelf.desk().negotiations))


def test_the_brief_of_the_page_is_that_of_the_command(shelf: Kept, key: str) -> None:
    desk: Desk = shelf.desk()
    (shown,) = brief_on(desk, key).blocks
    told = brief_of(desk.answer, desk.negotiations[key].parties)
    assert shown.sections == told.blocks[0].sections
    assert brief_on(desk, key).sources == told.sources


def test_a_list_knows_the_office_and_the_state_of_a_speaker_though_another_report_tells_them(client: TestClient) -> None:
    page = client.get("/statements").text
    assert "Sabine Arraud (Foreign Minister, Quellia)" in page
    assert "Sabine Arraud (Foreign Minister)" not in page


def test_what_is_due_and_who_is_silent_stand_with_words_and_a_way_to_them(client: TestClient, key: str) -> None:
    for name in ("agenda", "moves"):
        rows = client.get(f"/negotiations/{key}/list/{name}").text.split('<li><span class="who">')[1:]
        assert rows
        assert all("“" in row and 'class="reference"' in row for row in rows)


def test_a_report_leads_to_the_others_of_its_story(client: TestClient, shelf: Kept) -> None:
    story = next(one for one in shelf.desk().answer.stories if len(one.reports) > 2)
    page = html.unescape(client.get(f"/reports/{story.reports[0]}").text)
    link = re.search(r'<a href="(/compare\?[^"]+)">side by side</a>', page)
    assert link
    assert set(re.findall(r"report=(\w+)", link[1])) == set(story.reports)
    assert client.get(link[1]).status_code == 200


def test_days_in_the_words_of_the_program_are_those_of_people(client: TestClient, key: str) -> None:
    for page in ("", "/brief", "/list/inconsistencies"):
        text = client.get(f"/negotiations/{key}{page}").text
        assert "was published on 17 September 2024" in text
        assert "on 2024-09-17" not in text


def test_the_signs_of_the_legend_stand_apart_from_what_divides_them(client: TestClient) -> None:
    foot = client.get("/").text.split('<footer class="site">')[1]
    assert not re.search(r"·(?:\s|<[^>]*>)*·", foot)
    assert foot.count('<span aria-hidden="true">') == 4
