"""Strategies of every other shape: in other languages and words, with little in them, without dates or with all kinds of them."""

from __future__ import annotations

from document.dates import Precision
from tests.strategies.frame import ARABIC, GREEK, PARAGRAPH, POLISH, WELSH, Data, base, item


def no_dates_at_all() -> Data:
    """Now, next and later, and nothing else that says when."""
    items = [
        item(f"i{n}", f"Work on {horizon}, number {n}", horizon=horizon)
        for horizon in ("now", "next", "later")
        for n in range({"now": 0, "next": 3, "later": 6}[horizon], {"now": 3, "next": 6, "later": 9}[horizon])
    ]
    loose = [
        item("l1", "No horizon, under way", status="in-progress"),
        item("l2", "No horizon, an idea", status="proposed"),
    ]
    return base(
        "Now, next, later",
        "Undated Borough Council",
        roadmaps=[{"ref": "r", "title": "When we can", "items": items + loose}],
        case_studies=[{"ref": "c", "title": "A case", "items": ["i0", "l2"]}],
    )


def all_in_welsh() -> Data:
    """A Welsh council’s strategy in Welsh."""
    data = base(
        "Strategaeth Ddigidol y Sir",
        "Cyngor Sir Ŵyr a Thŷ",
        sections=[
            {"ref": "rhagair", "title": "Rhagair", "headline": "Gwasanaethau da i bawb", "body": WELSH}
        ],
        objectives=[{"ref": "a1", "title": "Cysylltu pob cymuned", "summary": WELSH[:200]}],
        roadmaps=[
            {
                "ref": "rhwyd",
                "title": "Rhwydweithiau a chysylltedd",
                "items": [
                    item(
                        "rh1",
                        "Ffeibr i bob ysgol ŵyl",
                        start="2024/25",
                        end="2026",
                        wording="erbyn yr haf",
                        objectives=["a1"],
                    )
                ],
            }
        ],
        glossary=[
            {"ref": "tgch", "title": "TGCh", "stands_for": "technoleg gwybodaeth", "definition": WELSH}
        ],
    )
    data["strategy"] |= {"language": "cy", "contact": "Gofynnwch i’r tîm digidol"}
    return data


def many_tongues() -> Data:
    """An English strategy with passages in the languages that residents speak."""
    passages = {
        "Greek (Ελληνικά)": GREEK,
        "Polish (polski)": POLISH,
        "Arabic (العربية)": ARABIC,
        "Welsh (Cymraeg)": WELSH,
    }
    return base(
        "A strategy for everyone",
        "Many Tongues Council",
        sections=[
            {
                "ref": f"tongue{n}",
                "title": title,
                "audience": "residents",
                "body": f"In this language:\n\n> {text}\n\n- {text}\n\n| Words |\n|---|\n| {text} |",
            }
            for n, (title, text) in enumerate(passages.items())
        ],
        roadmaps=[
            {
                "ref": "r",
                "title": "Μετάφραση",
                "items": [item("i", "Tłumaczenie: Ελληνικά", start="2024-06", headline=GREEK[:120])],
            }
        ],
    )


def statuses_of_its_own() -> Data:
    """Another vocabulary, mapped by the file."""
    words = {
        "Complete": "delivered",
        "On hold": "paused",
        "Business as usual": "delivered",
        "Amber": "in-progress",
        "Pipeline": "proposed",
        "Stopped": "cancelled",
        "Yn mynd rhagddo": "in-progress",
    }
    items = [
        item(f"i{n}", f"A piece of work, {word}", status=word, start="2023") for n, word in enumerate(words)
    ]
    plain = [
        item("p1", "A planned one", status="planned", end="2027"),
        item("p2", "One that says nothing", end="2028"),
    ]
    return base(
        "In our own words",
        "Wordy Council",
        statuses=words,
        roadmaps=[{"ref": "r", "title": "Work", "items": items + plain}],
    )


def nothing_in_the_second_volume() -> Data:
    """No audiences, no case studies, no background papers, no glossary, no objectives."""
    return base(
        "Only the strategy",
        "Terse Council",
        sections=[{"ref": "s", "title": "What we will do", "body": PARAGRAPH}],
        priorities=[{"ref": "p", "title": "Less paper"}],
        roadmaps=[{"ref": "r", "title": "Paper", "items": [item("i", "Stop printing", end="2025")]}],
    )


def one_section() -> Data:
    """The least that can be published."""
    return base(
        "One page",
        "Small Parish Council",
        sections=[{"ref": "s", "title": "Our strategy", "body": "We will get a website."}],
    )


def benefits_as_text() -> Data:
    """Benefits as plain texts and with figures; owners as words and as posts; costs in words."""
    return base(
        "What it brings",
        "Thrifty Council",
        roadmaps=[
            {
                "ref": "r",
                "title": "Savings",
                "owner": "Director of Resources",
                "items": [
                    item(
                        "i",
                        "Share one data centre",
                        start="2023-04",
                        end="2025-03-31",
                        benefits=[
                            "Less to pay",
                            {"figure": "£0.38m", "text": "saved each year"},
                            {"text": "Fewer faults"},
                        ],
                        cost="between £1m and £2m, once",
                        saving="about a third",
                        owner={"role": "Head of Sharing", "service": None},
                    )
                ],
            }
        ],
        case_studies=[
            {
                "ref": "c",
                "title": "A shared desk",
                "benefits": ["One number to call"],
                "partners": ["The district", "The NHS"],
            }
        ],
    )


def the_same_titles() -> Data:
    """Everything has the same title; only refs differ."""
    same = "Digital"
    return base(
        same,
        same,
        sections=[{"ref": f"s{n}", "title": same, "body": f"Text {n}."} for n in range(3)],
        objectives=[{"ref": "o", "title": same}],
        roadmaps=[
            {
                "ref": f"r{n}",
                "title": same,
                "items": [item(f"r{n}-i{m}", same, start="2024") for m in range(2)],
            }
            for n in range(2)
        ],
        case_studies=[{"ref": f"c{n}", "title": same, "items": ["r0-i0"]} for n in range(2)],
        references=[{"ref": f"b{n}", "title": same} for n in range(2)],
        glossary=[{"ref": f"g{n}", "title": same, "definition": same} for n in range(2)],
    )


DATES = {
    Precision.YEAR: ("2023", "2027"),
    Precision.FINANCIAL_YEAR: ("2023/24", "2099/00"),
    Precision.QUARTER: ("2023-Q1", "2024-q4"),
    Precision.MONTH: ("2023-02", "2024-12"),
    Precision.DAY: ("2024-02-29", "2025-03-31"),
}


def every_kind_of_date() -> Data:
    """All precisions, whole, open at the start and open at the end, and mixed."""
    items = []
    for n, (precision, (start, end)) in enumerate(DATES.items()):
        items += [
            item(f"w{n}", f"Whole, {precision}", start=start, end=end),
            item(f"s{n}", f"No end, {precision}", start=start, wording=f"from {start} onwards"),
            item(
                f"e{n}", f"No start, {precision}", end=end, original_end=start, date_reason="It took longer."
            ),
        ]
    items.append(
        item("mixed", "From a year to a day", start=2023, end="2023-12-31", last_confirmed="2024-04-30")
    )
    return base(
        "Dates",
        "Punctual Council",
        roadmaps=[{"ref": "r", "title": "All dates", "start": "2020", "end": "2099/00", "items": items}],
    )


def measures_in_words() -> Data:
    """Values that are no numbers, values without dates, and a single one."""
    return base(
        "Counting",
        "Counting Council",
        outcomes=[{"ref": "u", "title": "More people served", "body": PARAGRAPH}],
        measures=[
            {
                "ref": "m1",
                "title": "Residents online",
                "unit": "%",
                "outcome": "u",
                "baseline": {"value": "about 40%", "date": "2019/20"},
                "targets": [{"value": "most", "date": "2027"}, {"value": 95, "date": "2030"}],
                "actuals": [
                    {"value": "41.50", "date": "2021-Q1"},
                    {"value": "<5", "note": "suppressed"},
                    {"value": "1,006"},
                ],
            },
            {
                "ref": "m2",
                "title": "Calls answered",
                "unit": "a day",
                "actuals": [{"value": "120", "date": "2023-01-31"}],
            },
            {"ref": "m3", "title": "Not measured yet"},
        ],
    )


def an_update_first() -> Data:
    """A file that never says that it is whole, as the first that is loaded."""
    data = base(
        "Begun by an update",
        "Impatient Council",
        objectives=[{"ref": f"o{n}", "title": f"Aim {n}"} for n in range(3)],
        roadmaps=[
            {
                "ref": "r",
                "title": "Work",
                "items": [item("i", "First", start="2024", objectives=["o2", "o0", "o1"])],
            }
        ],
    )
    del data["scope"]
    return data
