"""Publications for tests of the reading side: a small strategy of every kind, and the changes of a second one."""

from __future__ import annotations

import copy
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from PIL import Image

from accounts.models import User
from editions import read
from editions.models import Edition, Publication
from interchange.load import load
from tests.strategies.frame import Data, item

OWNER = {"role": "Head of Services", "service": "Digital"}
RICH = "## First part\n\nWith a [link](ref:i1).\n\n## Second part\n\nText.\n\n## Third part\n\n> [!NOTE]\n> Mind this."


_COLUMNS = (
    "edition__name",
    "sequence",
    "number",
    "published_on",
    "summary",
    "decision",
    "decision_url",
    "schema",
    "document",
    "digest",
)
_FROZEN: dict[str, list[dict[str, Any]]] = {}


def picture() -> bytes:
    """The bytes of a picture."""
    target = io.BytesIO()
    Image.new("RGB", (60, 40), "#00594f").save(target, "PNG")
    return target.getvalue()


PICTURE = picture()
DIGEST = hashlib.sha256(PICTURE).hexdigest()


def first() -> Data:
    """A strategy with every kind of record, as publication 2025.0."""
    return {
        "format": "strategy-file/1",
        "scope": "whole",
        "strategy": {
            "ref": "strategy",
            "title": "Our Strategy",
            "publisher": "Anyshire County Council",
            "headline": "A county that works online",
            "summary": "What we will do.",
            "contact": "Telephone 01603 000000",
        },
        "publication": {
            "number": "2025.0",
            "date": "2025-04-01",
            "summary": "The first one.",
            "decision": "Cabinet, 1 April 2025",
        },
        "sections": _sections(),
        "objectives": [{"ref": "o1", "title": "Better services", "headline": "Served well"}],
        "priorities": [{"ref": "p1", "title": "Skills", "summary": "Everyone can."}],
        "outcomes": [{"ref": "u1", "title": "Easier lives", "headline": "Less to do", "objectives": ["o1"]}],
        "measures": [_measure()],
        "roadmaps": [_roadmap()],
        "case_studies": [_case_study()],
        "horizon_technologies": [
            {"ref": "h1", "title": "Quantum", "ring": "watch", "headline": "Not yet", "roadmaps": ["r1"]}
        ],
        "references": [
            {"ref": "b1", "title": "A paper", "group": "Papers", "url": "https://example.org/paper"},
            {"ref": "b2", "title": "A book", "group": "Books", "author": "N. N.", "year": "2020"},
        ],
        "glossary": [{"ref": "g1", "title": "API", "stands_for": "interface", "definition": "A door."}],
    }


def _sections() -> list[Data]:
    return [
        {
            "ref": "intro",
            "title": "Introduction",
            "headline": "Why we do this",
            "body": RICH,
            "owner": OWNER,
            "evidence": "illustrative",
            "evidence_note": "Invented",
            "source": "Nothing",
            "sections": [{"ref": "inside", "title": "Inside it", "body": "Deeper."}],
        },
        {
            "ref": "you",
            "title": "What it means",
            "headline": "For you",
            "sections": [
                {"ref": "residents", "title": "People who live here", "audience": "Residents"},
                {"ref": "staff", "title": "People who work here", "audience": "Staff"},
            ],
        },
        {"ref": "impact", "title": "Impact", "presents": "outcomes"},
        {"ref": "old", "title": "An old section", "body": "To be withdrawn."},
        {"ref": "papers", "title": "Appendix", "volume": "case-studies"},
    ]


def _measure() -> Data:
    return {
        "ref": "m1",
        "title": "People online",
        "unit": "%",
        "outcome": "u1",
        "baseline": {"date": "2023", "value": 40},
        "actuals": [{"date": "2024", "value": 55}],
        "targets": [{"date": "2026", "value": 80, "note": "Agreed in 2023"}],
        "source": "Survey",
    }


def _roadmap() -> Data:
    items = [
        item("i1", "Build it", start="2025-Q1", end="2025-Q3", status="planned", objectives=["o1"]),
        item("i2", "Run it", status="in-progress", start="2025-Q4", last_confirmed="2025-04-01"),
    ]
    return {"ref": "r1", "title": "The roadmap", "headline": "Step by step", "items": items}


def _case_study() -> Data:
    return {
        "ref": "c1",
        "title": "A library",
        "headline": "Books and bytes",
        "challenge": "It was hard.",
        "what_was_done": "We did it.",
        "benefits": [{"figure": "£1m", "text": "saved"}, "and joy"],
        "partners": ["A district"],
        "items": ["i1"],
        "references": ["b1"],
        "image": "library.png",
        "image_alt": "A drawing of a library",
        "image_credit": "Our own",
    }


def second() -> Data:
    """Publication 2025.1: a moved date, a changed status, a new section, a withdrawn one, a confirmed item."""
    data: Data = copy.deepcopy(first())
    data["publication"] = {"number": "2025.1", "date": "2025-10-01", "summary": "The second one."}
    data["sections"] = [
        *(each for each in data["sections"] if each["ref"] != "old"),
        {"ref": "new", "title": "A new section", "headline": "Fresh"},
    ]
    one, two = data["roadmaps"][0]["items"]
    one |= {"end": "2026-Q1", "original_end": "2025-Q3", "date_reason": "The supplier was late."}
    two |= {"last_confirmed": "2025-10-01"}
    data["outcomes"][0]["headline"] = "Much less to do"
    return data


def publish_quickly(directory: Path, *files: Data) -> None:
    """As :func:`publish`, but after the first time only the frozen rows are written: there are no records behind them."""
    key = json.dumps(files)
    if key not in _FROZEN:
        publish(directory, *files)
        _FROZEN[key] = list(Publication.objects.order_by("pk").values(*_COLUMNS))
        return
    by = User.objects.create(username="frozen-publisher")
    for row in _FROZEN[key]:
        columns = dict(row)
        edition, _ = Edition.objects.get_or_create(name=columns.pop("edition__name"))
        Publication.objects.create(edition=edition, published_by=by, **columns)
    settings.MEDIA_DIR.mkdir(parents=True, exist_ok=True)
    (settings.MEDIA_DIR / DIGEST).write_bytes(PICTURE)
    read.forget()


def publish(directory: Path, *files: Data, **details: Any) -> None:
    """Load and publish ``files``, one after another; ``details`` change the strategy's own in each."""
    (directory / "library.png").write_bytes(PICTURE)
    paths = []
    for n, data in enumerate(files):
        data["strategy"] |= details
        path = directory / f"strategy-{n}.yaml"
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
        paths.append(path)
    load(paths, publishing=True)
    read.forget()
