"""Every table of the careers guide is served: each of its figures is on the page that the guide's section became."""

import re

import pytest
from django.test import Client
from django.utils.html import strip_tags

from careers.content import library

#: The guide's tables and lists, as the guide has them, by the page that serves them.
GUIDE = {
    "overview": {
        "national": [
            "$48,780",
            "$23.45",
            "$50,200",
            "$38,000–$44,000",
            "$48,000–$58,000",
            "$58,000–$72,000+",
            "$72,000+",
        ],
        "note": ["20–25%"],
    },
    "certification": {
        "by credential": [
            *("No certification", "$36,000–$42,000", "CPC (AAPC)", "$48,000–$58,000", "CPC and a specialty credential"),
            *("$55,000–$68,000", "CCS (AHIMA)", "$50,000–$60,000", "CPC and CCS", "$58,000–$72,000+"),
            *("CPC and management experience", "$65,000–$85,000+"),
        ],
        "premium": ["$55,000", "$43,000", "$12,000", "28%", "$81,000+", "20.7%", "20–25%", "$82,816", "$48,780"],
    },
    "states": {
        "highest": [
            *("1. Washington, D.C.", "$65,400", "2. California", "$62,300", "3. New Jersey", "$60,800"),
            *("4. Massachusetts", "$59,400", "5. Washington", "$58,900", "6. Connecticut", "$58,100"),
            *("7. New York", "$57,500", "8. Alaska", "$56,800", "9. Maryland", "$56,200", "10. Hawaii", "$55,400"),
        ],
        "lowest": [
            *("41. Arkansas", "$40,200", "42. Mississippi", "$39,800", "43. West Virginia", "$39,500"),
            *("44. Louisiana", "$39,200", "45. Alabama", "$38,900"),
        ],
        "remote": ["60–70%"],
    },
    "specialties": {
        "pay": [
            *("General outpatient", "$42,000–$52,000", "Emergency department", "$48,000–$60,000", "CEDC"),
            *(
                "Surgery and orthopedics",
                "$52,000–$65,000",
                "COSC",
                "Cardiology",
                "$50,000–$63,000",
                "CCC",
                "Radiology",
            ),
            *(
                "CIRCC",
                "OB/GYN",
                "$48,000–$58,000",
                "COBGC",
                "Anesthesia",
                "$55,000–$68,000",
                "Inpatient",
                "CCS (AHIMA)",
            ),
            *(
                "Risk adjustment",
                "$55,000–$72,000",
                "CRC (AAPC)",
                "Very high",
                "Auditing",
                "$60,000–$80,000",
                "CPMA (AAPC)",
            ),
            "Medium to high",
        ],
    },
    "hcc": {"facts": ["$55,000–$72,000", "CRC", "40%+", "remote"]},
    "remote": {
        "models": ["Fully remote", "60–70%", "Hybrid", "15–20%", "On site", "10–20%"],
        "advantages": ["$3,000–$8,000"],
    },
    "path": {
        "ladder": [
            *("$38,000–$44,000", "0–2 years", "$48,000–$55,000", "2–4 years", "$55,000–$65,000", "4–7 years"),
            *("$60,000–$80,000", "5–8 years", "$65,000–$80,000", "6–10 years", "$75,000–$95,000", "8 years and more"),
            *("$90,000–$120,000+", "10 years and more", "CPMA", "mentoring", "budgets"),
        ],
    },
    "alternatives": {
        "careers": [
            *(
                "Clinical documentation improvement",
                "$70,000–$95,000",
                "CCDS",
                "Revenue cycle manager",
                "$80,000–$110,000",
            ),
            *("Compliance officer", "$75,000–$100,000", "CHC", "Coding educator", "$55,000–$75,000"),
            *("Health information manager", "$65,000–$95,000", "RHIA", "Coding consultant", "$80,000–$150,000+"),
        ],
    },
    "outlook": {
        "table": [
            "8%",
            "4%",
            "about 14,800",
            "about 240,000",
            "Faster than average",
            "aging population",
            "payment by value",
        ]
    },
    "ai": {"points": ["3M 360 Encompass", "Optum", "language models", "appeals", "entry-level", "auditing"]},
    "maximise": {
        "stages": [
            "Years 1–2",
            "Years 2–5",
            "Year 5",
            "20–25%",
            "COSC",
            "CCC",
            "CEDC",
            "CRC",
            "CPMA",
            "$70,000–$95,000",
        ],
    },
    "resources": {"links": ["AAPC", "AHIMA", "BLS: medical records specialists", "CMS: ICD-10-CM"]},
}
CASES = [(page, table, value) for page, tables in GUIDE.items() for table, values in tables.items() for value in values]


def text_of(slug: str) -> str:
    response = Client().get("/careers/" if slug == "overview" else f"/careers/{slug}/")
    assert response.status_code == 200
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    without_pictures = re.sub(r"<svg.*?</svg>", "", main, flags=re.DOTALL)
    return re.sub(r"\s+", " ", strip_tags(without_pictures)).replace("&#x27;", "'")


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {page: text_of(page) for page in [*GUIDE, "first-job"]}


@pytest.mark.parametrize(("page", "table", "value"), CASES)
def test_every_figure_of_the_guide_is_on_its_page(texts: dict[str, str], page: str, table: str, value: str) -> None:
    assert value in texts[page]


@pytest.mark.parametrize("page", [page for page in GUIDE if page != "resources"])
def test_a_page_that_shows_the_guide_says_estimate(texts: dict[str, str], page: str) -> None:
    assert "guide estimate" in texts[page]


@pytest.mark.parametrize(
    ("page", "ids"),
    [
        ("overview", ["us-median", "us-hour-median", "us-mean", "us-middle-80", "us-jobs", "all-median", "all-mean"]),
        ("certification", ["aapc-certified", "aapc-uncertified", "aapc-premium", "aapc-premium-dollars"]),
        ("states", ["state-dc-mean", "state-dc-error", "state-dc-jobs", "state-nj-rank"]),
        ("specialties", ["hospitals-median", "physicians-median", "insurers-median"]),
        ("hcc", ["kff-ma-share", "aapc-crc"]),
        ("remote", ["aapc-remote"]),
        ("outlook", ["growth-2025", "growth-2025-all", "openings-2025", "growth-2024", "growth-2024-all"]),
        ("outlook", ["openings-2024", "leavers-2024", "jobs-2024", "jobs-2034"]),
    ],
)
def test_the_official_or_best_figure_leads(texts: dict[str, str], page: str, ids: list[str]) -> None:
    """Which values these are, the anchors in test_content.py and test_wages.py hold."""
    for one in ids:
        assert library().figures[one].text in texts[page]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("ai", ["Solventum", "Optum CAC", "offset part of that growth"]),
        ("hcc", ["V28"]),
        ("first-job", ["80 contact hours", "Practicode", "Two letters", "Nobody can guarantee you a job"]),
        ("maximise", ["Nothing comes at once"]),
        ("outlook", ["over ten years"]),
    ],
)
def test_what_matters_is_said_in_words(texts: dict[str, str], page: str, words: list[str]) -> None:
    assert [one for one in words if one not in texts[page]] == []


def test_the_guides_national_median_is_called_what_it_is(texts: dict[str, str]) -> None:
    assert "official median of May 2023" in texts["overview"]


def test_a_state_whose_employment_is_not_released_says_so() -> None:
    rows = re.findall(r"<tr>.*?</tr>", Client().get("/careers/states/").content.decode(), flags=re.DOTALL)
    for place in library().release.states:
        row = next(row for row in rows if f">{place.name}<" in row)
        assert (place.wages.jobs is None) == ("not released" in row)
