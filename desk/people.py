"""Adding and changing people and posts, with the row in the audit that says who did it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, QuerySet

from accounts.forms import PersonForm, PostForm
from accounts.models import Post, User
from editions.models import AuditEntry
from records import registry


@transaction.atomic
def add_person(form: PersonForm, *, by: User) -> User:
    """Add the person of a valid form. They cannot sign in before they have set a password."""
    form.instance.set_unusable_password()
    person = form.save()
    _audit("person-added", person, _described(person), by)
    return person


@transaction.atomic
def change_person(form: PersonForm, *, by: User) -> User:
    """Save the changes of a valid form; without any, nothing is written."""
    if not form.has_changed():
        return form.instance
    before = _described(User.objects.get(pk=form.instance.pk))
    person = form.save()
    _audit("person-changed", person, f"{before} → {_described(person)}", by)
    return person


@transaction.atomic
def save_post(form: PostForm, *, by: User) -> Post:
    """Save the post of a valid form."""
    old = Post.objects.filter(pk=form.instance.pk).first()
    post = form.save()
    detail = f"{old} → {post}" if old else ""
    AuditEntry.objects.create(
        action="post-changed" if old else "post-added", target=str(post), detail=detail, by=by
    )
    return post


def audit_link(person: User, *, by: User) -> None:
    """Write down that ``by`` made a link at which ``person`` can set a password."""
    _audit("password-link-made", person, "", by)


def _audit(action: str, person: User, detail: str, by: User) -> None:
    AuditEntry.objects.create(action=action, target=person.username, detail=detail, by=by)


def _described(person: User) -> str:
    posts = "; ".join(map(str, person.posts.all())) or "no post"
    signs_in = "may sign in" if person.is_active else "may not sign in"
    return f"{person.display_name}, {person.get_portal_role_display()}, {posts}, {signs_in}"


def everyone() -> QuerySet[User]:
    """Everyone, those who may sign in first. Two queries with their posts."""
    return User.objects.prefetch_related("posts").order_by(
        "-is_active", "first_name", "last_name", "username"
    )


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post with how many people hold it and how many records in use it owns."""

    post: Post
    holders: int
    records: int


def posts() -> list[PostLine]:
    """Every post. A query for each kind of record, and one more."""
    owned: dict[int, int] = {}
    for kind in registry.kinds():
        rows = kind.model.objects.in_use().exclude(owner=None).order_by()
        for owner, count in rows.values_list("owner").annotate(Count("pk")):
            owned[owner] = owned.get(owner, 0) + count
    every = Post.objects.annotate(held_by=Count("holders"))
    return [PostLine(post, post.held_by, owned.get(post.pk, 0)) for post in every]
