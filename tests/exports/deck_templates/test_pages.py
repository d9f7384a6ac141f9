"""The desk's pages of templates: only administrators, and nothing is used before it has been looked at."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import etree

from accounts.models import PortalRole, User
from document.vocabulary import Volume
from editions.actions import publish
from editions.models import Publication
from exports import store
from exports.cuts import Cut
from exports.deck_templates import choosing
from exports.deck_templates.pages import LAYOUTS, sample_name
from exports.formats import FORMATS
from exports.models import DeckTemplate, TemplateChoice
from exports.rendering import render_apart
from tests import people
from tests.exports.deck_templates.councils import COUNCILS
from tests.exports.slides.opened import opened
from tests.support.filling import page, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unwoken")]
TEMPLATES = reverse("deck-templates")


@pytest.fixture
def adam(client: Client) -> User:
    """An administrator, who has signed in."""
    adam = people.person("adam", PortalRole.ADMINISTRATOR)
    client.force_login(adam)
    return adam


@pytest.fixture
def dark(adam: User) -> DeckTemplate:
    return choosing.upload(COUNCILS["dark"](), name="dark.potx", by=adam)


def send(client: Client, data: bytes, name: str = "council.potx") -> Any:
    return client.post(TEMPLATES, {"file": SimpleUploadedFile(name, data)}, follow=True)


def test_an_upload_leads_to_what_was_found(client: Client, adam: User) -> None:
    response = send(client, COUNCILS["banded"]())
    shown = text(response)
    template = DeckTemplate.objects.get()
    assert response.redirect_chain[-1][0] == reverse("deck-template", args=[template.pk])
    assert "Uploaded: council.potx" in response.content.decode()
    assert "Warning, contrast: On the layout “Section Header” titles are #ffffff on #ffffff" in shown
    assert "Case study made from “Title and Content” (the nearest there is)" in shown
    assert "It is safe" in shown
    assert not TemplateChoice.objects.exists()


def test_a_file_that_cannot_be_used_is_told_why_at_the_field(client: Client, adam: User) -> None:
    response = send(client, b"%PDF-1.7")
    shown = text(response)
    assert response.status_code == 200
    assert "The file cannot be used. It is not a PowerPoint file." in shown
    assert page(response).findtext(".//title").startswith("Error:")
    assert "Choose the template’s file." in text(client.post(TEMPLATES, {}))
    assert not DeckTemplate.objects.exists()


def test_a_template_is_adopted_and_withdrawn(
    client: Client, published: Publication, dark: DeckTemplate
) -> None:
    assert "The portal’s own template is used." in text(client.get(TEMPLATES))
    shown = text(client.post(reverse("deck-template-adopt", args=[dark.pk]), follow=True))
    assert "Every publication after 2021.0 has its slides on it." in shown
    assert "From the next publication" in shown
    assert "used from the next publication on" in text(client.get(reverse("deck-template", args=[dark.pk])))
    assert "Adopt from the next publication" not in text(client.get(reverse("deck-template", args=[dark.pk])))
    shown = text(client.post(reverse("deck-template-withdraw"), follow=True))
    assert "The portal’s own template is used after publication 2021.0, as Adam chose" in shown


def test_a_template_that_was_lost_says_so_and_can_be_uploaded_again(
    client: Client, adam: User, dark: DeckTemplate
) -> None:
    store.path_of(dark.sha256).unlink()
    for name, send_to in (("", client.get), ("-sample", client.get), ("-adopt", client.post)):
        shown = text(send_to(reverse(f"deck-template{name}", args=[dark.pk]), follow=True))
        assert "That template cannot be read." in shown
        assert "Upload it again." in shown
    assert client.get(reverse("deck-template-sketch", args=[dark.pk, "text"])).status_code == 404
    send(client, COUNCILS["dark"]())
    assert client.get(reverse("deck-template", args=[dark.pk])).status_code == 200


def test_reading_a_page_changes_nothing(client: Client, dark: DeckTemplate) -> None:
    for name, arguments in (("deck-template-adopt", [dark.pk]), ("deck-template-withdraw", [])):
        assert client.get(reverse(name, args=arguments)).status_code == 405
    assert not TemplateChoice.objects.exists()


def test_only_publishers_and_administrators_come_near(client: Client, dark: DeckTemplate) -> None:
    client.force_login(people.person("rita", PortalRole.REVIEWER))
    for address in (TEMPLATES, *(reverse(f"deck-template{end}", args=[dark.pk]) for end in ("", "-sample"))):
        assert client.get(address).status_code == 403
    assert client.get(reverse("deck-template-sketch", args=[dark.pk, "text"])).status_code == 403


def test_publishers_look_at_a_template_and_change_nothing(client: Client, dark: DeckTemplate) -> None:
    client.force_login(people.person("pavel", PortalRole.PUBLISHER))
    shown = client.get(reverse("deck-template", args=[dark.pk]))
    assert "How slides will look" in text(shown)
    assert not page(shown).xpath(f'//main//a[@href="{TEMPLATES}"] | //main//form')
    assert client.get(TEMPLATES).status_code == 403
    assert client.post(reverse("deck-template-adopt", args=[dark.pk])).status_code == 403
    assert client.post(reverse("deck-template-withdraw")).status_code == 403
    assert "a PowerPoint template of your own" not in text(client.get(reverse("files")))


def test_the_page_of_files_leads_administrators_here(client: Client, adam: User) -> None:
    assert page(client.get(reverse("files"))).xpath(f'//main//a[@href="{TEMPLATES}"]')


@pytest.mark.parametrize("slug", LAYOUTS)
def test_every_kind_of_slide_is_drawn(client: Client, dark: DeckTemplate, slug: str) -> None:
    response = client.get(reverse("deck-template-sketch", args=[dark.pk, slug]))
    drawing = etree.fromstring(response.content)
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert drawing.get("viewBox") == "0 0 960 540"
    grounds = [each.get("fill") for each in drawing if each.tag.endswith("rect")]
    assert grounds[0] == "#0b1f3a"
    words = [each.text for each in drawing if each.tag.endswith("text")]
    assert len(words) > 3
    links = [str(each.get("href")) for each in drawing.iter() if each.get("href")]
    assert len(links) == 1
    assert links[0].startswith("data:image/png;base64,")


def test_there_is_no_drawing_of_another_kind(client: Client, dark: DeckTemplate) -> None:
    assert client.get(reverse("deck-template-sketch", args=[dark.pk, "spaceship"])).status_code == 404


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Green Council.potx", "sample-green-council.pptx"),
        ("Cyngor Môn 2.0.pptx", "sample-cyngor-mon-20.pptx"),
        ("..pptx", "sample-7.pptx"),
    ],
)
def test_a_sample_is_called_as_its_template_is(name: str, file: str) -> None:
    assert sample_name(DeckTemplate(pk=7, name=name)) == file


@pytest.mark.render
def test_a_sample_deck_can_be_had_before_adopting(client: Client, dark: DeckTemplate) -> None:
    response = client.get(reverse("deck-template-sample", args=[dark.pk]))
    assert response.headers["Content-Disposition"] == 'attachment; filename="sample-dark.pptx"'
    deck = opened(response.content)
    assert "A sample strategy" in deck.slides[0].shapes.title.text
    assert "Title Slide" in {layout.name for layout in deck.slide_layouts}


@pytest.mark.render
def test_a_publications_deck_is_made_on_what_was_adopted_before_it(
    published: Publication, dark: DeckTemplate, adam: User
) -> None:
    before = own_layouts(published)
    choosing.choose(dark, by=adam)
    assert own_layouts(published) == before == set()
    olive, rita, pavel = (User.objects.get(username=name) for name in ("olive", "rita", "pavel"))
    people.approve(people.section(olive, ref="more"), by=olive, reviewer=rita)
    second = publish(by=pavel, number="2021.1", summary="More.", published_on=date(2021, 6, 1))
    assert own_layouts(second) == {"Title Slide"}
    with pikepdf.open(io.BytesIO(made(second, "pdf"))) as pdf:
        (inside,) = [
            found.get_file().read_bytes() for name, found in pdf.attachments.items() if name.endswith(".pptx")
        ]
    assert inside == made(second, "pptx")


def made(publication: Publication, format: str) -> bytes:
    """A publication's file of the strategy volume."""
    return render_apart(
        publication, cut=Cut.volume(Volume.STRATEGY), kind=FORMATS[format], alive=lambda _: True
    )


def own_layouts(publication: Publication) -> set[str]:
    """Which of the council's layouts a publication's deck has."""
    return {layout.name for layout in opened(made(publication, "pptx")).slide_layouts} & {"Title Slide"}
