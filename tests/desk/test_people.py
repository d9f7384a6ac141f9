"""People, posts and passwords, as an administrator looks after them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.models import PortalRole, Post, User
from editions.models import AuditEntry
from tests import people
from tests.support.filling import errors, filled, page, text

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery staple"


@pytest.fixture
def adam(client: Client) -> Any:
    """The only administrator, signed in."""
    administrator = people.person("adam", PortalRole.ADMINISTRATOR)
    client.force_login(administrator)
    return administrator


def link_for(client: Client, user: User) -> str:
    """The path of a link at which ``user`` sets a password."""
    response = client.post(f"/desk/people/{user.pk}/password-link/")
    return page(response).find_class("app-secret")[0].text.removeprefix("http://testserver")


def test_person_is_added_without_a_password(client: Client, adam: Any) -> None:
    post = people.post()
    sent = filled(
        client,
        "/desk/people/add/",
        having="username",
        username="olive",
        first_name="Olive",
        posts=str(post.pk),
    )
    response = client.post("/desk/people/add/", sent)
    olive = User.objects.get(username="olive")
    assert response.headers["Location"] == f"/desk/people/{olive.pk}/"
    assert (olive.portal_role, list(olive.posts.all()), olive.has_usable_password()) == (
        "officer",
        [post],
        False,
    )
    assert (olive.is_staff, olive.is_superuser) == (False, False)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.target, entry.by) == ("person-added", "olive", adam)


def test_person_sets_a_password_by_a_link_that_works_once(client: Client, adam: Any) -> None:
    olive = people.officer()
    link = link_for(client, olive)
    visitor = Client()
    form = visitor.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    short = visitor.post(address, {"new_password1": "short", "new_password2": "short"})
    assert "too short" in text(short)
    done = visitor.post(address, {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert done.headers["Location"] == "/sign-in/"
    assert visitor.login(username="olive", password=PASSWORD)
    again = Client().get(link, follow=True)
    assert "This link does not work any more" in text(again)
    assert [entry.action for entry in AuditEntry.objects.all()] == ["password-link-made"]


def test_link_is_not_made_for_someone_who_may_not_sign_in(client: Client, adam: Any) -> None:
    olive = people.officer()
    olive.is_active = False
    olive.save()
    assert client.post(f"/desk/people/{olive.pk}/password-link/").status_code == 404


def test_role_and_posts_change_with_a_row_in_the_audit(client: Client, adam: Any) -> None:
    olive, finance = people.officer(), people.post("Head of Finance")
    address = f"/desk/people/{olive.pk}/"
    sent = filled(client, address, having="username", portal_role="reviewer", posts=str(finance.pk))
    assert client.post(address, sent).status_code == 302
    olive.refresh_from_db()
    assert (olive.portal_role, list(olive.posts.all())) == ("reviewer", [finance])
    detail = AuditEntry.objects.get().detail
    assert "Officer, Head of Cyber Security" in detail
    assert "Reviewer, Head of Finance" in detail


def test_saving_without_a_change_writes_nothing(client: Client, adam: Any) -> None:
    address = f"/desk/people/{people.officer().pk}/"
    client.post(address, filled(client, address, having="username"))
    assert not AuditEntry.objects.exists()


def test_person_is_deactivated_not_deleted(client: Client, adam: Any) -> None:
    olive = people.officer()
    signed_in = Client()
    signed_in.force_login(olive)
    address = f"/desk/people/{olive.pk}/"
    sent = filled(client, address, having="username")
    del sent["is_active"]
    client.post(address, sent)
    olive.refresh_from_db()
    assert not olive.is_active
    assert signed_in.get("/desk/").status_code == 302
    assert "May not sign in" in text(client.get("/desk/people/"))


@pytest.mark.parametrize("change", [{"portal_role": "publisher"}, {"is_active": None}])
def test_last_administrator_stays_one(client: Client, adam: Any, change: dict[str, Any]) -> None:
    address = f"/desk/people/{adam.pk}/"
    sent = filled(client, address, having="username") | {
        key: [value] for key, value in change.items() if value
    }
    for key in [key for key, value in change.items() if value is None]:
        del sent[key]
    assert "only administrator" in text(client.post(address, sent))
    adam.refresh_from_db()
    assert adam.has_role(PortalRole.ADMINISTRATOR)
    people.person("anna", PortalRole.ADMINISTRATOR)
    assert client.post(address, sent).status_code == 302


def test_username_is_taken_once(client: Client, adam: Any) -> None:
    people.officer()
    sent = filled(client, "/desk/people/add/", having="username", username="olive", first_name="Olive")
    assert list(errors(client.post("/desk/people/add/", sent))) == ["id_username"]


def test_posts_are_listed_with_their_records_and_changed(client: Client, adam: Any) -> None:
    people.section(people.officer())
    row = page(client.get("/desk/people/posts/")).xpath("//tbody/tr/td")
    assert [" ".join(cell.text_content().split()) for cell in row][1:] == [
        "1",
        "1 records of Head of Cyber Security",
    ]
    post = Post.objects.get()
    address = f"/desk/people/posts/{post.pk}/"
    client.post(address, filled(client, address, having="role", role="Head of Security"))
    post.refresh_from_db()
    assert post.role == "Head of Security"
    assert AuditEntry.objects.get().action == "post-changed"


def test_same_post_is_not_added_twice(client: Client, adam: Any) -> None:
    post = people.post()
    sent = filled(client, "/desk/people/posts/add/", having="role", role=post.role, service=post.service)
    assert "already exists" in text(client.post("/desk/people/posts/add/", sent))
    assert Post.objects.count() == 1


def test_number_of_queries_for_people_does_not_grow(
    client: Client, adam: Any, django_assert_num_queries: Any
) -> None:
    people.officer()
    with django_assert_num_queries(5):
        client.get("/desk/people/")
    people.reviewer()
    people.publisher()
    with django_assert_num_queries(5):
        client.get("/desk/people/")
