"""The outline, the sections and the collections as readers see them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from lxml import html

from tests import crawl
from tests.published import first, publish, publish_quickly
from tests.strategies.frame import Data, base

pytestmark = pytest.mark.django_db
COLLECTIONS = (
    "objectives",
    "priorities",
    "outcomes",
    "measures",
    "horizon-scan",
    "background-papers",
    "glossary",
)


@pytest.fixture
def strategy(tmp_path: Path) -> None:
    """Every kind of record, published."""
    publish_quickly(tmp_path, first())


def _body(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def _words(client: Client, address: str) -> str:
    return crawl.words(client.get(address).content)


def _headings(body: str) -> list[str]:
    found = crawl.find(html.document_fromstring(body), "//main//h1 | //main//h2 | //main//h3")
    return [" ".join(each.text_content().split()) for each in found]


@pytest.mark.usefixtures("strategy")
def test_contents_number_both_presentations(client: Client) -> None:
    body = _body(client, "/strategy/")
    words = crawl.words(body.encode())
    assert words.index("1 Introduction") < words.index("1.1 Inside it") < words.index("2 What it means")
    assert words.index("3 Impact") < words.index("3.1 Easier lives") < words.index("Case Studies and App")
    assert 'href="/measures/"' in body
    assert "People online" not in words


@pytest.mark.usefixtures("strategy")
def test_a_section_shows_its_number_lead_parts_and_label(client: Client) -> None:
    body = _body(client, "/sections/intro/")
    words = crawl.words(body.encode())
    assert "Section 1 Introduction" in words
    assert "Why we do this" in words
    assert "Illustrative example" in words
    assert "Owner Head of Services, Digital" in words
    assert "As published in publication 2025.0, 1 April 2025" in words
    assert 'href="#part:first-part"' in body
    assert 'href="/items/i1/"' in body
    assert _headings(body)[:3] == ["Introduction", "On this page", "First part"]


@pytest.mark.usefixtures("strategy")
def test_a_section_leads_into_and_out_of_its_sub_sections(client: Client) -> None:
    parent, child = _body(client, "/sections/intro/"), _body(client, "/sections/inside/")
    assert 'href="/sections/inside/" rel="next"' in parent
    assert "In this section" in parent
    assert '<a class="govuk-breadcrumbs__link" href="/sections/intro/">Introduction</a>' in child
    assert 'rel="prev"' in child


def test_a_short_section_has_no_list_of_its_parts(client: Client, tmp_path: Path) -> None:
    body = "## One part\n\nText.\n\n## Another\n\nText."
    publish(tmp_path, base("T", "P", sections=[{"ref": "s", "title": "S", "body": body}]))
    page = _body(client, "/sections/s/")
    assert "One part" in page
    assert "On this page" not in page


def test_a_note_on_evidence_is_shown_where_no_evidence_is_stated(client: Client, tmp_path: Path) -> None:
    noted = {"ref": "one", "title": "One", "evidence_note": "Only the year is certain"}
    publish(
        tmp_path,
        base(
            "T",
            "P",
            sections=[noted],
            outcomes=[noted],
            case_studies=[noted],
            roadmaps=[{**noted, "items": [{**noted, "ref": "two"}]}],
        ),
    )
    for address in ("sections/one", "outcomes/one", "case-studies/one", "roadmaps/one", "items/two"):
        assert "Note Only the year is certain" in _words(client, f"/{address}/"), address


@pytest.mark.usefixtures("strategy")
def test_a_section_shows_the_collection_that_it_presents(client: Client) -> None:
    body = _body(client, "/sections/impact/")
    assert _headings(body)[:3] == ["Impact", "Outcomes", "Easier lives"]
    assert 'href="/outcomes/u1/"' in body


@pytest.mark.parametrize(
    "plural",
    [
        "roadmaps",
        "case-studies",
        "outcomes",
        "measures",
        "objectives",
        "priorities",
        "horizon-technologies",
        "references",
        "glossary",
    ],
)
def test_a_section_can_present_every_collection(client: Client, tmp_path: Path, plural: str) -> None:
    data = first()
    data["sections"] = [{"ref": "s", "title": "The section", "presents": plural}]
    publish(tmp_path, data)
    body = client.get("/sections/s/").content
    assert crawl.faults(body) == []
    assert len(_headings(body.decode())) >= 2


@pytest.mark.usefixtures("strategy")
@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_collection_page_is_well_made_and_read_in_old_publications_too(client: Client, name: str) -> None:
    for address in (f"/{name}/", f"/editions/2025.0/{name}/"):
        assert crawl.faults(client.get(address).content) == []


@pytest.mark.usefixtures("strategy")
def test_audiences_are_listed_under_what_holds_them(client: Client) -> None:
    body = _body(client, "/for-you/")
    assert _headings(body)[:3] == ["What it means", "Residents", "Staff"]
    assert 'href="/sections/residents/"' in body


def test_audiences_without_a_common_section_have_a_heading_all_the_same(
    client: Client, tmp_path: Path
) -> None:
    publish(
        tmp_path, base("T", "P", sections=[{"ref": "a", "title": "A", "audience": "Anglers"}])
    )  # the parent is the top
    assert _headings(_body(client, "/for-you/"))[:2] == ["What this strategy means for you", "Anglers"]


@pytest.mark.usefixtures("strategy")
def test_an_outcome_shows_its_objectives_and_its_measures_in_full(client: Client) -> None:
    words = _words(client, "/outcomes/u1/")
    assert "Objectives it serves Better services" in words
    assert "Baseline 2023 40%" in words
    assert "Target 2026 80% Agreed in 2023" in words


@pytest.mark.usefixtures("strategy")
def test_outcomes_show_the_latest_figure_of_each_measure(client: Client) -> None:
    assert "55% People online" in _words(client, "/outcomes/")


@pytest.mark.usefixtures("strategy")
def test_a_chart_says_what_its_table_says(client: Client) -> None:
    page = html.document_fromstring(_body(client, "/measures/"))
    (drawing,) = crawl.find(page, "//svg[@role='img']")
    labels = [" ".join(text.text_content().split()) for text in crawl.find(drawing, ".//text")]
    pairs = list(zip(labels[::2], labels[1::2], strict=True))
    rows = [
        [" ".join(cell.text_content().split()) for cell in row]
        for row in crawl.find(page, "//main//tbody/tr")
    ]
    assert pairs == [(f"{row[0]}, {row[1]}", row[2]) for row in rows]
    assert [bar.get("width") for bar in crawl.find(drawing, ".//rect[contains(@class, 'chart__bar')]")] == [
        "50%",
        "68.75%",
        "100%",
    ]
    assert crawl.find(drawing, "./title/@id") == [drawing.get("aria-labelledby")]


@pytest.mark.usefixtures("strategy")
def test_an_aim_names_the_outcomes_and_the_work_for_it(client: Client) -> None:
    words = _words(client, "/objectives/")
    assert "Outcomes that serve it Easier lives" in words
    assert "Work on the roadmaps for it: 1 item" in words


@pytest.mark.usefixtures("strategy")
def test_papers_stand_in_their_groups_and_lead_outside(client: Client) -> None:
    body = _body(client, "/background-papers/")
    assert _headings(body) == ["Background papers", "Papers", "Books"]
    assert 'href="https://example.org/paper" rel="external"' in body
    assert 'id="b2"' in body


@pytest.mark.usefixtures("strategy")
def test_records_without_a_page_are_found_at_their_place(client: Client) -> None:
    assert 'href="/horizon-scan/#h1"' not in _body(client, "/horizon-scan/")
    assert 'id="h1"' in _body(client, "/horizon-scan/")
    assert 'href="/background-papers/#b1"' in _body(client, "/case-studies/c1/")
    assert 'id="g1"' in _body(client, "/glossary/")


@pytest.mark.parametrize("name", [*COLLECTIONS, "case-studies", "roadmaps", "for-you"])
def test_an_empty_collection_has_no_page_and_no_entry(client: Client, tmp_path: Path, name: str) -> None:
    publish(tmp_path, base("T", "P", sections=[{"ref": "s", "title": "S", "body": "Text."}]))
    answer = client.get(f"/{name}/")
    assert answer.status_code == 404
    assert f'href="/{name}/"' not in _body(client, "/")
    assert f'href="/{name}/"' not in _body(client, "/strategy/")


def test_navigation_marks_where_the_reader_is(client: Client, strategy: None) -> None:
    def marked(address: str) -> list[tuple[str, str]]:
        page = html.document_fromstring(_body(client, address))
        return [
            (a.text_content().strip(), a.get("aria-current"))
            for a in crawl.find(page, "//nav//a[@aria-current]")
        ]

    assert marked("/") == [("Home", "page")]
    assert marked("/strategy/") == [("Strategy", "page")]
    assert marked("/sections/inside/") == [("Strategy", "true")]
    assert marked("/measures/") == [("Outcomes", "true")]
    assert marked("/editions/2025.0/outcomes/") == [("Outcomes", "page")]
    assert marked("/about/") == []


def test_links_in_an_old_publication_stay_in_it(client: Client, strategy: None) -> None:
    page = html.document_fromstring(_body(client, "/editions/2025.0/sections/intro/"))
    inside = [str(url) for url in crawl.find(page, "//main//a/@href") if str(url).startswith("/")]
    assert inside
    assert [url for url in inside if not url.startswith(("/editions/2025.0/", "/about/"))] == []


def test_a_link_to_the_strategy_itself_leads_home(client: Client, tmp_path: Path) -> None:
    section: Data = {"ref": "s", "title": "S", "body": "See [the strategy](ref:strategy)."}
    publish(tmp_path, base("T", "P", sections=[section]))
    assert '<a class="govuk-link" href="/">the strategy</a>' in _body(client, "/sections/s/")
