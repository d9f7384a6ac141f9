"""Strategies that are long: in titles, tables, texts, addresses, nesting and numbers of items."""

from __future__ import annotations

from tests.strategies.frame import LONG_ADDRESS, LONG_TITLE, PARAGRAPH, Data, base, item


def roadmaps_of_one_and_thirty() -> Data:
    """One roadmap with a single item, one with thirty, and one with none."""
    many = [
        item(
            f"big-{n:02}",
            f"Step {n} of thirty: renew the {n}th system",
            start=f"{2020 + n // 4}-Q{n % 4 + 1}",
            end=f"{2021 + n // 3}-Q{(n + 2) % 4 + 1}",
            status=("planned", "in-progress", "delivered")[n % 3],
            description=PARAGRAPH if n % 7 == 0 else None,
        )
        for n in range(30)
    ]
    return base(
        "Roadmaps of every length",
        "Uneven District Council",
        roadmaps=[
            {
                "ref": "small",
                "title": "A single thing",
                "items": [item("only", "The only item", start="2024-05-03")],
            },
            {"ref": "big", "title": "Thirty things", "summary": PARAGRAPH, "items": many},
            {"ref": "none", "title": "Nothing yet", "where_we_are": "We have not begun."},
        ],
    )


def titles_of_247_characters() -> Data:
    """Every title as long as a real one once was; four digits keep them apart."""

    def title(number: int) -> str:
        return f"{LONG_TITLE[:242]} {number:04}"

    data = base(
        title(0),
        "Long-Winded Metropolitan Borough Council of the Upper and Lower Valleys",
        sections=[
            {
                "ref": "s",
                "title": title(1),
                "headline": title(1)[:160],
                "sections": [{"ref": "s2", "title": title(2)}],
            }
        ],
        objectives=[{"ref": "o", "title": title(3)}],
        outcomes=[{"ref": "u", "title": title(4), "objectives": ["o"]}],
        measures=[
            {
                "ref": "m",
                "title": title(5),
                "unit": "%",
                "outcome": "u",
                "actuals": [{"date": "2023", "value": "4"}],
            }
        ],
        horizon_technologies=[{"ref": "h", "title": title(6), "ring": "trial"}],
        roadmaps=[
            {
                "ref": "r",
                "title": title(7),
                "items": [
                    item(
                        f"i{n}",
                        title(10 + n),
                        start=f"202{n}",
                        end=f"202{n + 2}",
                        depends_on=["i0"] if n else [],
                    )
                    for n in range(5)
                ],
            }
        ],
        case_studies=[{"ref": "c", "title": title(8), "items": ["i1"], "references": ["b"]}],
        references=[{"ref": "b", "title": title(9), "author": title(9)[:200]}],
        glossary=[{"ref": "g", "title": title(20), "definition": PARAGRAPH}],
    )
    data["strategy"]["volumes"] = {"strategy": title(21), "case-studies": title(22)}
    return data


def tables_of_245_rows() -> Data:
    """Six tables with two to seven columns, the longest of 245 rows."""
    sections = []
    for columns in range(2, 8):
        head = [f"Column {n}" for n in range(columns)]
        rows = [
            [
                f"{row}.{n} " + ("figures £1.5m" if n % 2 else "some words that tell what this row is about")
                for n in range(columns)
            ]
            for row in range(245 if columns == 4 else 12)
        ]
        table = "\n".join(
            f"| {' | '.join(line)} |" for line in [head, ["---"] * (columns - 1) + ["--:"], *rows]
        )
        sections.append(
            {
                "ref": f"t{columns}",
                "title": f"A table of {columns} columns",
                "body": f"Before.\n\n{table}\n\nAfter.",
            }
        )
    return base("Everything in tables", "Tabular Council", sections=sections)


def sections_within_sections() -> Data:
    """Nine levels of sections in one volume, three in the other."""

    def nested(volume: str, levels: int, level: int = 1) -> list[Data]:
        section = {
            "ref": f"{volume}-{level}",
            "title": f"Level {level} of {levels}",
            "body": f"## A heading\n\n### A smaller one\n\n{PARAGRAPH}",
            "sections": nested(volume, levels, level + 1) if level < levels else None,
        }
        return [section | ({"volume": volume} if level == 1 else {})]

    return base("Deep down", "Nested Council", sections=nested("strategy", 9) + nested("case-studies", 3))


def long_addresses() -> Data:
    """Web addresses that no line can hold."""
    return base(
        "Where to look",
        "Linking Council",
        sections=[
            {"ref": "s", "title": "Links", "body": f"See [the page]({LONG_ADDRESS}) or <{LONG_ADDRESS}>."}
        ],
        references=[
            {"ref": "a", "title": "With an address", "url": LONG_ADDRESS, "group": "Pages", "year": 2019},
            {"ref": "b", "title": "Without", "group": "Pages", "note": PARAGRAPH},
            {"ref": "c", "title": "In another group", "group": "Books"},
        ],
    )


def a_body_of_20000_words() -> Data:
    """A section as long as a book, with headings, lists and a callout."""
    chapter = (
        f"## A chapter\n\n{PARAGRAPH}\n\n- {PARAGRAPH}\n- Another entry\n\n> [!NOTE]\n> Do not miss this.\n\n"
    )
    times = 20_000 // len(chapter.split()) + 1
    return base(
        "At length", "Verbose Council", sections=[{"ref": "s", "title": "All of it", "body": chapter * times}]
    )
