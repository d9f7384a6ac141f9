"""The abstract working record: what officers edit, with its history, its version number and its frozen form."""

from __future__ import annotations

import hashlib
import io
import uuid
from typing import Any, ClassVar

import msgspec
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from PIL import Image as PillowImage
from simple_history.models import HistoricalRecords

from accounts.models import Post, User
from document.codec import plain
from document.dates import PartialDate
from document.markdown import REF, parse
from document.nodes import KINDS, Node, NodeKind
from document.text import HEADLINE_LENGTH, SUMMARY_LENGTH, TITLE_LENGTH
from document.vocabulary import LABELS, Evidence
from records.fields import LineField, PartialDateField, PlainTextField, RichTextField, decode_date

BOOKKEEPING = frozenset({"id", "uuid", "lock_version", "withdrawn", "created_at", "updated_at"})
"""Fields that are about the record, not its content."""

MAX_PICTURE_PIXELS = 40_000_000
PICTURE_FORMATS = {"JPEG": ("image/jpeg", "jpg"), "PNG": ("image/png", "png"), "WEBP": ("image/webp", "webp")}
METADATA = frozenset({"exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop"})
"""What a camera or an editor may have written into a picture: place, name, time. It is taken away before storing."""


def choices_of(enumeration: Any) -> list[tuple[str, str]]:
    """Django's choices from an enumeration of ``document.vocabulary``."""
    return [(member.value, LABELS[member]) for member in enumeration]


class RecordQuerySet(models.QuerySet[Any]):
    """The vocabulary of sets of records."""

    def in_use(self) -> RecordQuerySet:
        """Those that have not been withdrawn."""
        return self.filter(withdrawn=False)

    def owned_by(self, user: User) -> RecordQuerySet:
        """Those whose post ``user`` holds."""
        return self.filter(owner__in=user.posts.all())


class Record(models.Model):
    """A working record. Write it only through ``records.actions``."""

    kind_slug: ClassVar[str]

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ref = models.CharField(
        "reference",
        max_length=80,
        unique=True,
        validators=[
            RegexValidator(
                f"^{REF.pattern}$", "Use letters, digits, full stops, hyphens and underscores only."
            )
        ],
        help_text="Its stable name in addresses and files. It cannot change once it has been published.",
    )
    title = LineField(max_length=TITLE_LENGTH)
    position = models.PositiveIntegerField(
        default=0, help_text="Records are listed by this number, lowest first."
    )
    owner = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    evidence = models.CharField(max_length=20, blank=True, choices=choices_of(Evidence)[1:])
    evidence_note = LineField("note on the evidence", max_length=TITLE_LENGTH, blank=True)
    source = PlainTextField("source of the facts", blank=True, max_length=2000)
    withdrawn = models.BooleanField(default=False, editable=False)
    lock_version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    history = HistoricalRecords(
        inherit=True,
        history_id_field=models.BigAutoField(),
        history_change_reason_field=models.TextField(null=True),
    )
    objects: ClassVar[Any] = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("position", "ref")

    def __str__(self) -> str:
        return self.title

    @property
    def kind(self) -> NodeKind:
        """The row of the kinds table."""
        return KINDS[self.kind_slug]

    @classmethod
    def content_fields(cls) -> list[models.Field[Any, Any]]:
        """The fields whose values officers decide, in the model's order."""
        return [field for field in cls._meta.concrete_fields if field.name not in BOOKKEEPING]

    def content(self) -> dict[str, Any]:
        """Every content field as plain data: text, numbers, lists, refs. Costs a query per unfetched relation."""
        return {field.name: self._plain_value(field) for field in self.content_fields()}

    def _plain_value(self, field: models.Field[Any, Any]) -> Any:
        if field.many_to_one and getattr(self, field.attname) is None:
            return None
        value = getattr(self, field.name)
        match value:
            case Post():
                return plain(value.as_owner())
            case Record():
                return value.ref
            case Picture():
                return plain(value.as_image())
            case PartialDate():
                return value.code
            case "" if isinstance(field, PartialDateField):
                return None
            case _:
                return value

    def node_data(self) -> dict[str, Any]:
        """The content as the node's plain data; a kind whose node differs from its fields overrides this."""
        rich = {field.name for field in self.content_fields() if isinstance(field, RichTextField)}
        return {
            name: plain(parse(value)) if name in rich else value
            for name, value in self.content().items()
            if value not in (None, "", [])
        }

    def freeze(self) -> Node:
        """The frozen form of the record as it is now. The record must be valid."""
        data = self.node_data() | {"type": self.kind_slug}
        return msgspec.convert(data, self.kind.node, dec_hook=decode_date)

    def check_against_approved(self, approved: Node | None) -> None:
        """Raise ValidationError where a change since the last approval needs something more; a kind may override it."""

    def explanations_needed(self, approved: Node | None) -> tuple[str, ...]:
        """The fields in which readers must be told why it differs from what was approved; a kind may override it."""
        return ()

    def keep_published(self, approved: Node | None) -> None:
        """Fill in what must be kept of what was approved and needs no words of anyone; a kind may override it."""

    def is_owned_by(self, user: User) -> bool:
        """Whether ``user`` holds the post that owns the record. Costs a query."""
        return self.owner_id is not None and user.posts.filter(pk=self.owner_id).exists()

    def may_be_edited_by(self, user: User) -> bool:
        """Officers edit the records of their posts; reviewers and above edit all."""
        return user.is_reviewer or (user.is_officer and self.is_owned_by(user))


class Headlined(models.Model):
    """A record with a line for slides and a short summary."""

    headline = LineField(
        max_length=HEADLINE_LENGTH,
        blank=True,
        help_text="One line for slides: the point, in at most 160 characters.",
    )
    summary = PlainTextField(
        max_length=SUMMARY_LENGTH, blank=True, help_text="A short paragraph, at most 600 characters."
    )

    class Meta:
        abstract = True
        ordering = ("position", "ref")  # a kind that names this base first takes its Meta, not Record's


class Picture(models.Model):
    """A picture by its content. The file is named by the SHA-256 of its bytes and never overwritten."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    media_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.media_type}, {self.width} × {self.height}"

    def as_image(self) -> dict[str, Any]:
        """What is frozen of the picture itself; the record adds its alternative text."""
        return {
            "sha256": self.sha256,
            "media_type": self.media_type,
            "width": self.width,
            "height": self.height,
        }

    @classmethod
    def store(cls, data: bytes) -> Picture:
        """Keep a picture: read it whole, take away its metadata, write it under its digest.

        Raises:
            ValidationError: the bytes are no JPEG, PNG or WebP picture, or it is too large.
        """
        clean, media_type, size = _read_picture(data)
        digest = hashlib.sha256(clean).hexdigest()
        settings.MEDIA_DIR.mkdir(parents=True, exist_ok=True)
        path = settings.MEDIA_DIR / digest
        if not path.exists():
            draft = settings.MEDIA_DIR / f"{digest}.{uuid.uuid4().hex}"
            draft.write_bytes(clean)
            draft.replace(path)
        picture, _ = cls.objects.get_or_create(
            sha256=digest, defaults={"media_type": media_type, "width": size[0], "height": size[1]}
        )
        return picture


def _read_picture(data: bytes) -> tuple[bytes, str, tuple[int, int]]:
    try:
        with PillowImage.open(io.BytesIO(data), formats=tuple(PICTURE_FORMATS)) as found:
            if found.width * found.height > MAX_PICTURE_PIXELS:
                raise ValidationError(
                    f"The picture has {found.width} × {found.height} points; make it smaller (40 million at most).",
                    code="picture_size",
                )
            name = found.format or ""
            found.load()
            if not METADATA & found.info.keys():
                return data, PICTURE_FORMATS[name][0], found.size
            out = io.BytesIO()
            (found if name != "JPEG" else found.convert("RGB")).save(out, format=name, quality=90)
            return out.getvalue(), PICTURE_FORMATS[name][0], found.size
    except ValidationError:
        raise
    except (OSError, ValueError, SyntaxError, PillowImage.DecompressionBombError) as error:
        raise ValidationError(
            "The file is not a JPEG, PNG or WebP picture, or it is damaged.", code="not_a_picture"
        ) from error
