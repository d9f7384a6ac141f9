"""The frame of a strategy file, and passages of text to fill it with. All invented."""

from __future__ import annotations

from typing import Any

Data = dict[str, Any]

WELSH = (
    "Bydd y Cyngor yn cynnig gwasanaethau digidol dwyieithog sy’n hawdd eu defnyddio. Cafodd y strategaeth hon ei llunio gyda "
    "thrigolion, ysgolion a’r gwasanaeth iechyd, ac mae’n cŵl i’w darllen ar ffôn yn Llŷn, yn Nhŷ-ddewi neu yn y Bala."
)
GREEK = (
    "Ο δήμος θα προσφέρει ψηφιακές υπηρεσίες που είναι εύχρηστες για όλους. Η στρατηγική αυτή γράφτηκε μαζί με τους κατοίκους, "
    "τα σχολεία και τις υπηρεσίες υγείας· «κανείς δεν μένει πίσω»."
)
POLISH = (
    "Rada będzie świadczyć usługi cyfrowe, które są łatwe w użyciu dla każdego. Zażółć gęślą jaźń: strategia powstała wspólnie "
    "z mieszkańcami, szkołami i służbą zdrowia."
)
ARABIC = "سيقدم المجلس خدمات رقمية سهلة الاستخدام للجميع بحلول عام 2026 وبالتعاون مع المدارس والخدمات الصحية"
PARAGRAPH = (
    "The council runs most of its services on systems that are older than the people who maintain them. Replacing them one "
    "at a time, beginning with those that residents meet most often, costs less than keeping them alive and risks less than "
    "replacing them all at once."
)
LONG_TITLE = (
    "Consolidating the borough’s seventeen overlapping customer contact, complaints, correspondence, freedom of information "
    "and members’ enquiries systems into one case management platform that every service, partner and contractor "
    "can use from anywhere"
).ljust(247, "!")
LONG_ADDRESS = "https://www.example.gov.uk/" + "a-very-long-address-without-end/" * 14 + "page.html?id=1&x=2"


def base(title: str, publisher: str, **keys: Any) -> Data:
    """The frame of a whole strategy, ready to be published as 2024.0."""
    return {
        "format": "strategy-file/1",
        "scope": "whole",
        "strategy": {"ref": "strategy", "title": title, "publisher": publisher},
        "publication": {
            "number": "2024.0",
            "date": "2024-05-01",
            "summary": "The first edition.",
            "decision": "Council, 1 May 2024",
        },
        **keys,
    }


def item(ref: str, title: str, **keys: Any) -> Data:
    """A roadmap item; without dates the status decides its horizon."""
    return {"ref": ref, "title": title, **keys}
