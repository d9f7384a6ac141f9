"""Editing and adding records: what is saved, what is refused at which field, and that nothing is written twice."""

from __future__ import annotations

import io
from contextlib import nullcontext
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client
from PIL import Image

from accounts.models import PortalRole
from casestudies.models import CaseStudy
from records import registry
from records.actions import create_record, withdraw_record
from records.models import Picture, Record
from roadmaps.models import RoadmapItem
from strategy.models import GlossaryTerm, Measure, Section
from tests import people
from tests.support.filling import errors, filled, page, text, values

pytestmark = pytest.mark.django_db
ITEM = "/desk/records/roadmap-item/IAM-01/"
SECTION = "/desk/records/section/summary/"


@pytest.fixture
def olive(client: Client) -> Any:
    """The officer, signed in."""
    officer = people.officer()
    client.force_login(officer)
    return officer


def picture(size: tuple[int, int] = (40, 30)) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, format="PNG")
    return SimpleUploadedFile("green.png", out.getvalue(), "image/png")


def record_of_each_kind(by: Any) -> list[Record]:
    """One record of every kind, with something in the fields that have a control of their own."""
    iam = people.roadmap(by)
    extra: dict[str, dict[str, Any]] = {
        "strategy": {"publisher": "Example Council"},
        "measure": {
            "baseline": [{"value": "66.2", "date": "2020/21"}],
            "actuals": [{"value": "about 70", "note": "estimate"}, {"value": "71", "date": "2022-05-03"}],
        },
        "roadmap-item": {
            "roadmap": iam,
            "start": "2026-Q2",
            "end": "2027-05",
            "benefits": [{"text": "Fewer calls", "figure": "£1m"}, {"text": "Faster"}],
            "last_confirmed": "2026-05-03",
        },
        "case-study": {"partners": ["A district", "The NHS"], "benefits": [{"text": "Less paper"}]},
        "glossary-term": {"definition": "What it means."},
    }
    found: list[Record] = [iam]
    for kind in registry.kinds():
        if kind.slug != "roadmap":
            record = kind.model(
                ref=f"the-{kind.slug}", title="A title", owner=people.post(), **extra.get(kind.slug, {})
            )
            found.append(create_record(record, by=by, reason="For a test."))
    return found


def test_form_of_every_kind_holds_every_field() -> None:
    for kind in registry.kinds():
        form = kind.form_class()
        fields = {field.name for field in kind.model.content_fields()}
        assert set(form.base_fields) == fields | {"version", "reason"}  # type: ignore[attr-defined]
        assert {name for group in form.groups for name in group.fields} == fields  # type: ignore[attr-defined]


def test_opening_and_saving_a_record_of_any_kind_changes_nothing(client: Client, olive: Any) -> None:
    for record in record_of_each_kind(olive):
        address = f"/desk/records/{record.kind_slug}/{record.ref}/"
        before = type(record).objects.get(pk=record.pk).content()
        response = client.post(address, filled(client, address))
        assert response.status_code == 302, (record.kind_slug, errors(response))
        stored = type(record).objects.get(pk=record.pk)
        assert (stored.content(), stored.lock_version, stored.history.count()) == (before, 1, 1)


def test_save_writes_the_change_with_who_and_why(client: Client, olive: Any) -> None:
    people.section(olive)
    sent = filled(client, SECTION, title="  New   title ", reason="Clearer.")
    response = client.post(SECTION, sent, follow=True)
    assert "Saved: “New title”." in text(response)
    newest = Section.objects.get().history.first()
    assert (newest.title, newest.history_user, newest.history_change_reason, newest.lock_version) == (
        "New title",
        olive,
        "Clearer.",
        2,
    )


def test_form_sent_twice_is_one_version(client: Client, olive: Any) -> None:
    people.section(olive)
    sent = filled(client, SECTION, title="New title")
    first, second = client.post(SECTION, sent), client.post(SECTION, sent)
    assert first.status_code == second.status_code == 302
    assert Section.objects.get().history.count() == 2


def test_save_without_a_reason_is_refused_and_keeps_what_was_typed(client: Client, olive: Any) -> None:
    people.section(olive)
    response = client.post(SECTION, filled(client, SECTION, title="New title", reason=" "))
    assert errors(response) == {"id_reason": "Say in a few words why you made this change."}
    assert values(response, having="reason")["title"] == ["New title"]
    assert page(response).findtext(".//title").startswith("Error: ")
    assert Section.objects.get().title == "Section summary"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", "x" * 300, "Title has 300 characters; the most is 255."),
        ("title", "", "Enter the title."),
        ("title", "a\x0bb", "control character (U+000B)"),
        ("title", "a\x00b", "Null characters are not allowed."),
        ("headline", "x" * 161, "Headline has 161 characters; the most is 160."),
        ("summary", "x" * 601, "Summary has 601 characters; the most is 600."),
        ("body", "<script>alert(1)</script>", "Line 1: HTML is not allowed here."),
        ("body", "word " * 30_001, "has 30,001 words; the most is 30,000"),
        ("body", "a\x1bb", "control character (U+001B)"),
        ("reason", "x" * 501, "The reason has 501 characters; the most is 500."),
        ("ref", "no spaces", "Use letters, digits, full stops, hyphens and underscores only."),
        ("ref", "x" * 81, "Reference has 81 characters; the most is 80."),
        ("reason", "a\x1bb", "control character (U+001B)"),
        ("parent", "9999", "Select a valid choice"),
        ("position", "-4", "greater than or equal to 0"),
    ],
)
def test_bad_value_is_an_error_at_its_field_and_nothing_is_stored(
    client: Client, olive: Any, field: str, value: str, message: str
) -> None:
    people.section(olive)
    response = client.post(SECTION, filled(client, SECTION, **{field: value}))
    found = errors(response)
    assert list(found) == [f"id_{field}"]
    assert message in found[f"id_{field}"]
    assert page(response).get_element_by_id(f"id_{field}_error") is not None
    stored = Section.objects.get()
    assert (stored.title, stored.lock_version, stored.history.count()) == ("Section summary", 1, 1)


def test_body_of_twenty_thousand_words_is_saved_whole(client: Client, olive: Any) -> None:
    people.section(olive)
    body = "\n\n".join(["word " * 100] * 200).strip()
    assert client.post(SECTION, filled(client, SECTION, body=body)).status_code == 302
    assert Section.objects.get().body.split() == ["word"] * 20_000


def test_dates_are_read_as_people_write_them_and_shown_both_ways(client: Client, olive: Any) -> None:
    people.item(olive, people.roadmap(olive))
    sent = filled(client, ITEM, start="Q1 2026/27", end="May 2027", last_confirmed="3 May 2026")
    assert client.post(ITEM, sent).status_code == 302
    item = RoadmapItem.objects.get()
    codes = [str(item.start), str(item.end), str(item.last_confirmed)]
    assert codes == ["2026-Q2", "2027-05", "2026-05-03"]
    shown = page(client.get(ITEM))
    assert shown.get_element_by_id("id_start_note").text == "Read as Apr–Jun 2026 (Q1 2026/27)"
    assert shown.get_element_by_id("id_end").get("value") == "May 2027"


@pytest.mark.parametrize(
    ("changes", "where", "message"),
    [
        ({"start": "soon"}, "id_start", "“soon” cannot be read as a date."),
        ({"end": "31/02/2026"}, "id_end", "is not a real date"),
        ({"start": "2027", "end": "2026"}, "id_end", "lies before the start"),
        ({"start": "", "end": ""}, "id_horizon", "Give a start or an end, or say now, next or later."),
        ({"horizon": "now"}, "id_horizon", "An item with dates has no horizon"),
        (
            {"benefits-0-figure": "£1m"},
            "id_benefits_0_text",
            "Benefit 1: say what the figure “£1m” is about.",
        ),
        ({"benefits-0-text": "x" * 501}, "id_benefits_0_text", "1 to 500 characters"),
        ({"depends_on": ["nowhere"]}, "id_depends_on", "“nowhere” is not in the list any more"),
    ],
)
def test_rules_of_items_are_errors_at_their_fields(
    client: Client, olive: Any, changes: dict[str, Any], where: str, message: str
) -> None:
    people.item(olive, people.roadmap(olive))
    found = errors(client.post(ITEM, filled(client, ITEM, **changes)))
    assert list(found) == [where]
    assert message in found[where]
    assert RoadmapItem.objects.get().lock_version == 1


def test_row_is_added_without_javascript_and_keeps_everything(client: Client, olive: Any) -> None:
    people.item(olive, people.roadmap(olive), benefits=[{"text": "Fewer calls"}])
    sent = filled(client, ITEM, title="Typed", add="benefits", reason="", **{"benefits-1-text": "Faster"})
    response = client.post(ITEM, sent)
    assert not errors(response)
    shown = values(response, having="reason")
    assert shown["title"] == ["Typed"]
    assert shown["benefits-rows"] == ["4"]
    assert [shown[f"benefits-{n}-text"][0] for n in range(4)] == ["Fewer calls", "Faster", "", ""]
    assert RoadmapItem.objects.get().lock_version == 1


def test_rows_are_stored_in_order_and_emptied_ones_dropped(client: Client, olive: Any) -> None:
    people.item(olive, people.roadmap(olive), benefits=[{"text": "One"}, {"text": "Two", "figure": "2"}])
    sent = filled(client, ITEM, **{"benefits-0-text": "", "benefits-2-text": "Three"})
    client.post(ITEM, sent)
    assert RoadmapItem.objects.get().benefits == [{"text": "Two", "figure": "2"}, {"text": "Three"}]


def test_values_of_a_measure_are_stored_with_their_dates(client: Client, olive: Any) -> None:
    create_record(Measure(ref="m", title="M", owner=people.post()), by=olive, reason="x")
    address = "/desk/records/measure/m/"
    rows = {"actuals-rows": "2", "actuals-0-date": "Q2 2026", "actuals-0-value": "66.2"}
    sent = filled(client, address, **rows, **{"actuals-1-value": "about 40%", "actuals-1-note": "estimate"})
    client.post(address, sent)
    assert Measure.objects.get().actuals == [
        {"date": "2026-Q2", "value": "66.2"},
        {"value": "about 40%", "note": "estimate"},
    ]


def test_refs_keep_their_order_and_new_ones_follow(client: Client, olive: Any) -> None:
    iam = people.roadmap(olive)
    for ref in ("A-1", "B-2", "C-3"):
        people.item(olive, iam, ref)
    people.item(olive, iam, depends_on=["C-3", "A-1"])
    client.post(ITEM, filled(client, ITEM, depends_on=["A-1", "B-2", "C-3"]))
    assert RoadmapItem.objects.get(ref="IAM-01").depends_on == ["C-3", "A-1", "B-2"]


def test_picture_is_stored_shown_and_taken_away(client: Client, olive: Any) -> None:
    create_record(CaseStudy(ref="c", title="C", owner=people.post()), by=olive, reason="x")
    address = "/desk/records/case-study/c/"
    response = client.post(address, {**filled(client, address), "image-upload": picture()})
    assert errors(response) == {"id_image_alt": "A picture needs an alternative text: say what it shows."}
    kept = values(response, having="reason")
    assert kept["image-kept"] == [Picture.objects.get().pk]
    client.post(address, kept | {"image_alt": ["A green field"], "reason": ["Nicer."]})
    study = CaseStudy.objects.get()
    assert (study.image_id, study.image_alt) == (kept["image-kept"][0], "A green field")
    served = client.get(f"/desk/records/picture/{study.image_id}/")
    assert served["Content-Type"] == "image/png"
    client.post(address, filled(client, address, **{"image-removed": "on"}))
    assert CaseStudy.objects.get().image is None


def test_file_that_is_no_picture_is_an_error_and_nothing_is_stored(client: Client, olive: Any) -> None:
    create_record(CaseStudy(ref="c", title="C", owner=people.post()), by=olive, reason="x")
    address = "/desk/records/case-study/c/"
    upload = SimpleUploadedFile("photo.png", b"<svg onload='alert(1)'/>", "image/png")
    response = client.post(address, {**filled(client, address), "image-upload": upload})
    assert errors(response) == {
        "id_image_upload": "The file is not a JPEG, PNG or WebP picture, or it is damaged."
    }
    assert not Picture.objects.exists()
    assert CaseStudy.objects.get().lock_version == 1


def test_new_record_gets_a_ref_from_its_title(client: Client, olive: Any) -> None:
    address = "/desk/records/new/section/"
    response = client.post(address, filled(client, address, title="Where we stand: 2026"))
    assert response.headers["Location"] == "/desk/records/section/where-we-stand-2026/"
    section = Section.objects.get()
    assert (section.ref, section.owner, section.position) == ("where-we-stand-2026", people.post(), 10)
    assert section.history.get().history_user == olive


def test_new_record_with_a_title_in_another_script_gets_a_ref(client: Client, olive: Any) -> None:
    address = "/desk/records/new/section/"
    client.post(address, filled(client, address, title="Ψηφιακή στρατηγική"))
    assert Section.objects.get().ref.startswith("section-")


def test_record_added_twice_is_one_and_the_second_is_told_where_it_is(client: Client, olive: Any) -> None:
    address = "/desk/records/new/section/"
    sent = filled(client, address, title="Where we stand")
    client.post(address, sent)
    response = client.post(address, sent)
    assert errors(response) == {
        "id_ref": "There is a section with the reference “where-we-stand” already: “Where we stand”."
    }
    links = [a.get("href") for a in page(response).find_class("govuk-inset-text")[0].iter("a")]
    assert links == ["/desk/records/section/where-we-stand/"]
    assert Section.objects.count() == 1


def test_record_that_is_added_at_the_same_moment_is_one(
    client: Client, olive: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "/desk/records/new/section/"
    sent = filled(client, address, title="Where we stand")

    def overtaken(record: Record, **_: Any) -> Record:
        """Between the check of the form and the write, someone adds a record with the same ref."""
        Section.objects.create(ref=record.ref, title="Faster")
        raise IntegrityError

    monkeypatch.setattr("desk.editing.create_record", overtaken)
    monkeypatch.setattr("desk.editing.transaction.atomic", nullcontext)
    response = client.post(address, sent)
    assert list(errors(response)) == ["id_ref"]


def test_picture_that_is_too_large_is_refused(
    client: Client, olive: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_record(CaseStudy(ref="c", title="C", owner=people.post()), by=olive, reason="x")
    monkeypatch.setattr("records.form_fields.MOST_PICTURE_BYTES", 10)
    address = "/desk/records/case-study/c/"
    response = client.post(address, {**filled(client, address), "image-upload": picture()})
    assert "The file is larger than" in errors(response)["id_image_upload"]
    assert not Picture.objects.exists()


def test_browser_is_not_told_to_cut_what_is_pasted(client: Client, olive: Any) -> None:
    people.section(olive)
    assert not page(client.get(SECTION)).xpath("//form[@data-app='record']//*[@maxlength]")


def test_second_strategy_is_refused(client: Client, olive: Any) -> None:
    people.strategy_details(olive)
    address = "/desk/records/new/strategy/"
    response = client.post(address, filled(client, address, title="Another", publisher="Us", ref="other"))
    assert "There are strategy details already; change those." in text(response)


def test_ref_can_change_until_it_has_been_approved(client: Client, olive: Any) -> None:
    section = people.section(olive)
    client.post(SECTION, filled(client, SECTION, ref="overview"))
    section.refresh_from_db()
    assert section.ref == "overview"
    people.approve(section, by=olive, reviewer=people.reviewer())
    moved = "/desk/records/section/overview/"
    sent = filled(client, moved, title="Other")
    assert "ref" not in sent
    client.post(moved, sent | {"ref": ["smuggled"]})
    section.refresh_from_db()
    assert (section.ref, section.title) == ("overview", "Other")


def test_ref_that_others_name_cannot_change(client: Client, olive: Any) -> None:
    people.section(olive)
    people.section(olive, "other", body="See [that](ref:summary).")
    response = client.post(SECTION, filled(client, SECTION, ref="overview"))
    assert errors(response) == {
        "id_ref": "Other records refer to it by this reference: Section other (other)."
    }


def test_officer_can_read_but_not_change_the_records_of_others(client: Client) -> None:
    people.section(people.officer())
    client.force_login(people.other_officer())
    shown = client.get(SECTION)
    assert shown.status_code == 200
    assert "belongs to Head of Cyber Security" in text(shown)
    assert not page(shown).get_element_by_id("main-content").findall(".//form")
    response = client.post(SECTION, {"title": "Mine", "reason": "x", "version": "1"})
    assert response.status_code == 403
    assert "What you wrote has not been saved." in text(response)
    assert 'value="Mine"' in response.content.decode()
    assert Section.objects.get().lock_version == 1


def test_officer_cannot_take_over_a_post_that_is_not_theirs(client: Client, olive: Any) -> None:
    people.section(olive)
    other = people.post("Head of Finance")
    response = client.post(SECTION, filled(client, SECTION, owner=str(other.pk)))
    assert list(errors(response)) == ["id_owner"]
    address = "/desk/records/new/glossary-term/"
    sent = filled(client, address, title="API", definition="x", owner=str(other.pk))
    assert list(errors(client.post(address, sent))) == ["id_owner"]
    assert not GlossaryTerm.objects.exists()


def test_officer_without_a_post_cannot_add(client: Client) -> None:
    client.force_login(people.other_officer())
    assert client.get("/desk/records/new/section/").status_code == 403


def test_reviewer_may_change_any_record_and_its_owner(client: Client) -> None:
    people.section(people.officer())
    client.force_login(people.reviewer())
    other = people.post("Head of Finance")
    client.post(SECTION, filled(client, SECTION, owner=str(other.pk)))
    assert Section.objects.get().owner == other


def test_withdrawn_record_is_shown_but_not_edited(client: Client, olive: Any) -> None:
    section = people.section(olive)
    withdraw_record(section, by=olive, reason="x", expected_version=1)
    assert "Bring it back before you change it." in text(client.get(SECTION))
    response = client.post(SECTION, {"title": "Mine", "body": "My long text", "reason": "x", "version": "1"})
    assert response.status_code == 403
    assert "My long text" in response.content.decode()
    assert Section.objects.get().title == "Section summary"


def test_unknown_kinds_and_refs_are_not_found(client: Client, olive: Any) -> None:
    for address in ("/desk/records/nonsense/", "/desk/records/nonsense/x/", "/desk/records/section/nowhere/"):
        assert client.get(address).status_code == 404


def test_roles_decide_on_the_navigation(client: Client) -> None:
    labels = {}
    for role in (PortalRole.OFFICER, PortalRole.ADMINISTRATOR):
        client.force_login(people.person(f"a-{role}", role))
        navigation = page(client.get("/desk/")).get_element_by_id("navigation")
        labels[role] = [a.text_content() for a in navigation.iter("a")]
    assert {"Home", "Records", "Review"} <= set(labels[PortalRole.OFFICER])
    assert "People" not in labels[PortalRole.OFFICER]
    assert "People" in labels[PortalRole.ADMINISTRATOR]
