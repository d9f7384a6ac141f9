"""Signing in, also in the middle of something."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from strategy.models import Section
from tests import people
from tests.support.filling import errors, filled, text, values

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery staple"
SECTION = "/desk/records/section/summary/"


@pytest.fixture
def olive() -> Any:
    officer = people.officer()
    officer.set_password(PASSWORD)
    officer.save()
    people.section(officer)
    return officer


def test_text_survives_a_session_that_ended(client: Client, olive: Any) -> None:
    client.force_login(olive)
    sent = filled(
        client, SECTION, title="Written for hours", body="Line one\n\n- “quoted” & <kept>", reason="Why."
    )
    client.logout()
    asked = client.post(SECTION, sent)
    assert asked.status_code == 403
    assert "nothing that you wrote has been lost" in text(asked)
    form = values(asked, having="kept")
    wrong = client.post("/sign-in/", form | {"username": ["olive"], "password": ["no"]})
    assert "Please enter a correct username and password" in str(errors(wrong))
    form = values(wrong, having="kept")
    signed_in = client.post("/sign-in/", form | {"username": ["olive"], "password": [PASSWORD]})
    assert "it has not been saved yet" in text(signed_in)
    assert Section.objects.get().title == "Section summary"
    carried = values(signed_in, having="title")
    assert carried["body"] == ["Line one\n\n- “quoted” & <kept>"]
    assert "password" not in carried
    response = client.post(SECTION, carried | {"body": ["Line one"]})
    assert response.status_code == 302
    assert Section.objects.get().title == "Written for hours"


def test_sign_in_leads_to_the_page_that_was_asked_for(client: Client, olive: Any) -> None:
    asked = client.get(SECTION)
    assert asked.headers["Location"] == f"/sign-in/?next={SECTION}"
    form = values(client.get(asked.headers["Location"])) | {"username": ["olive"], "password": [PASSWORD]}
    assert client.post("/sign-in/", form).headers["Location"] == SECTION


@pytest.mark.parametrize("kept", ["nonsense", '{"a": 1}', "[1, 2]", '[["a"]]', ""])
def test_what_is_no_kept_form_is_ignored(client: Client, olive: Any, kept: str) -> None:
    response = client.post("/sign-in/", {"username": "olive", "password": PASSWORD, "kept": kept})
    assert response.headers["Location"] == "/desk/"


def test_kept_form_is_never_sent_to_another_site(client: Client, olive: Any) -> None:
    data = {
        "username": "olive",
        "password": PASSWORD,
        "kept": '[["title", "x"]]',
        "next": "https://evil.example/",
    }
    response = client.post("/sign-in/", data)
    assert 'action="/desk/"' in response.content.decode()
    assert "evil.example" not in response.content.decode()


def posted_with_a_stale_token(user: Any, origin: str) -> Any:
    """What someone gets who signed in again in another tab and then saves: the token of the form is not theirs any more."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    sent = values(client.get(SECTION), having="reason") | {"title": ["Written for hours"], "reason": ["Why."]}
    client.force_login(user)
    client.cookies["portal-csrf"] = "a" * 32
    return client, client.post(SECTION, sent, headers={"origin": origin})


def test_text_survives_a_sign_in_in_another_tab(olive: Any) -> None:
    client, response = posted_with_a_stale_token(olive, "http://testserver")
    assert response.status_code == 403
    assert "it has not been saved yet" in text(response)
    carried = values(response, having="title")
    client.cookies["portal-csrf"] = (
        response.cookies["portal-csrf"].value if "portal-csrf" in response.cookies else "a" * 32
    )
    assert client.post(SECTION, carried, headers={"origin": "http://testserver"}).status_code == 302
    assert Section.objects.get().title == "Written for hours"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_form_of_another_site_is_refused_and_not_repeated(olive: Any, origin: str) -> None:
    _, response = posted_with_a_stale_token(olive, origin)
    assert response.status_code == 403
    assert "Written for hours" not in response.content.decode()
    assert Section.objects.get().title == "Section summary"


def test_password_of_a_stale_sign_in_page_is_not_repeated(olive: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    data = {"username": "olive", "password": PASSWORD}
    response = client.post("/sign-in/", data, headers={"origin": "http://testserver"})
    assert response.status_code == 403
    assert PASSWORD not in response.content.decode()


def test_password_is_changed_and_weak_ones_are_refused(client: Client, olive: Any) -> None:
    client.force_login(olive)
    new = "a much longer passphrase than before"
    weak = {"old_password": PASSWORD, "new_password1": "password123", "new_password2": "password123"}
    assert "too short" in str(errors(client.post("/password/", weak)))
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert "Your password has been changed." in text(client.post("/password/", sent, follow=True))
    olive.refresh_from_db()
    assert olive.check_password(new)


def test_person_signs_out_from_the_desk(client: Client, olive: Any) -> None:
    client.force_login(olive)
    assert 'action="/sign-out/"' in client.get("/desk/").content.decode()
    client.post("/sign-out/")
    assert client.get("/desk/").status_code == 302


def test_reader_is_told_why_the_desk_is_closed_and_can_sign_out(client: Client) -> None:
    client.force_login(people.person("ravi", "reader"))  # type: ignore[arg-type]
    response = client.get("/desk/")
    assert response.status_code == 403
    assert "for people with the role officer or above" in text(response)
    assert 'action="/sign-out/"' in response.content.decode()
