"""People who sign in, the role each has in the portal, and the council posts they hold."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models

from document.nodes import Owner


class Post(models.Model):
    """A post in the council: a role title and its service. Records are owned by posts, because people move."""

    role = models.CharField("role title", max_length=120)
    service = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("role", "service")
        constraints = (models.UniqueConstraint(fields=("role", "service"), name="post_once"),)

    def __str__(self) -> str:
        return self.as_owner().label

    def as_owner(self) -> Owner:
        """The post as it is frozen into a publication."""
        return Owner(self.role, self.service)


class PortalRole(models.TextChoices):
    """What someone may do. Each role may do what those before it may."""

    READER = "reader", "Reader"
    OFFICER = "officer", "Officer"
    REVIEWER = "reviewer", "Reviewer"
    PUBLISHER = "publisher", "Publisher"
    ADMINISTRATOR = "administrator", "Administrator"


_RANK = {role: rank for rank, role in enumerate(PortalRole.values)}


class PortalUserManager(UserManager["User"]):
    """Makes accounts."""

    def create_superuser(
        self, username: str, email: str | None = None, password: str | None = None, **fields: Any
    ) -> User:
        """The first account of an installation, by ``manage.py createsuperuser``: an administrator, who makes all others."""
        return super().create_superuser(
            username, email, password, **{"portal_role": PortalRole.ADMINISTRATOR, **fields}
        )


class User(AbstractUser):
    """Someone who signs in. Never deleted, only deactivated: history names them."""

    portal_role = models.CharField(
        "role", max_length=20, choices=PortalRole.choices, default=PortalRole.READER
    )
    posts = models.ManyToManyField(Post, blank=True, related_name="holders")

    objects: ClassVar[PortalUserManager] = PortalUserManager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(portal_role__in=PortalRole.values), name="user_role_is_known"
            ),
        )

    @property
    def display_name(self) -> str:
        """The name shown beside what they did."""
        return self.get_full_name() or self.username

    def has_role(self, role: PortalRole) -> bool:
        """Whether this active person has ``role`` or one above it."""
        return self.is_active and _RANK[self.portal_role] >= _RANK[role]

    @property
    def is_officer(self) -> bool:
        """May edit the records of the posts they hold."""
        return self.has_role(PortalRole.OFFICER)

    @property
    def is_reviewer(self) -> bool:
        """May edit every record and decide on what others submit."""
        return self.has_role(PortalRole.REVIEWER)

    @property
    def is_publisher(self) -> bool:
        """May publish."""
        return self.has_role(PortalRole.PUBLISHER)
