"""Forms about people who sign in, and about the council's posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import PortalRole, Post, User

if TYPE_CHECKING:
    _PersonForm = forms.ModelForm[User]
    _PostForm = forms.ModelForm[Post]
else:
    _PersonForm = _PostForm = forms.ModelForm

WHAT_ROLES_MAY = {
    PortalRole.READER: "reads what everyone can read",
    PortalRole.OFFICER: "edits the records of the posts they hold",
    PortalRole.REVIEWER: "edits every record, and decides on what others send",
    PortalRole.PUBLISHER: "also publishes",
    PortalRole.ADMINISTRATOR: "also looks after people and posts",
}


class PersonForm(_PersonForm):
    """Adds or changes someone who signs in. The last active administrator stays one."""

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email", "portal_role", "posts", "is_active")
        widgets = {"portal_role": forms.RadioSelect, "posts": forms.CheckboxSelectMultiple}
        labels = {
            "first_name": "First name",
            "last_name": "Last name",
            "email": "Email address",
            "is_active": "May sign in",
        }
        help_texts = {
            "username": "What they sign in with: letters, digits and @ . + - _ only.",
            "is_active": "Untick it when they leave. People are never deleted, because the history names them.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = self.fields["portal_role"]
        role.choices = [  # type: ignore[attr-defined]
            (code.value, f"{code.label}: {words}") for code, words in WHAT_ROLES_MAY.items()
        ]
        self.fields["posts"].queryset = Post.objects.all()  # type: ignore[attr-defined]
        self.fields["username"].error_messages["required"] = "Enter a username."
        self.fields["first_name"].required = True
        self.fields["first_name"].error_messages["required"] = "Enter their first name."
        if self.instance._state.adding:
            del self.fields["is_active"]
            self.initial["portal_role"] = PortalRole.OFFICER

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        stays = (
            data.get("portal_role") == PortalRole.ADMINISTRATOR and data.get("is_active", True) is not False
        )
        others = User.objects.filter(portal_role=PortalRole.ADMINISTRATOR, is_active=True)
        was = self.initial.get("portal_role") == PortalRole.ADMINISTRATOR and self.initial.get("is_active")
        if was and not stays and not others.exclude(pk=self.instance.pk).exists():
            raise ValidationError(
                "This is the only administrator who may sign in. Make someone else an administrator first."
            )
        return data


class PostForm(_PostForm):
    """Adds or changes a post."""

    class Meta:
        model = Post
        fields = ("role", "service")
        labels = {"role": "Role title"}
        help_texts = {"role": "Such as Head of Cyber Security: a role, never a person’s name."}
        error_messages = {"role": {"required": "Enter the role title."}}
