"""What stands around an article: counters, stamps, names of authors, corrections, mastheads, margins."""

from pathlib import Path

import pytest

from desktop.documents.document import read_content
from desktop.documents.noise import every_test, is_stamp, reason_of, section_of
from desktop.documents.stamps import date_matches, date_pattern, months, weekdays

BODY = "The bridge over the lower valley will open in June, the owner said on Monday at a meeting."
MORE = "It was closed for two winters, and the school bus had to go round by the mountain road."


def read_text(*lines, name="page.txt"):
    return read_content("\n\n".join(lines).encode(), Path(name))


def reasons(document):
    return {piece.text: piece.reason for piece in document.removed}


def test_a_count_of_comments_above_an_article_opens_no_comments():
    document = read_text("Valley bridge opens again in June", "24 comments", BODY, MORE)
    assert document.paragraphs == (BODY, MORE)
    assert reasons(document) == {"24 comments": "view counter"}


def test_comments_below_an_article_are_left_out_as_before():
    document = read_text("Valley bridge opens again in June", BODY, MORE, "2 comments", "I went there once by bike.")
    assert document.paragraphs == (BODY, MORE)


def test_a_counter_in_a_row_of_spans_hides_no_article():
    page = (
        "<html><body><h1>Valley bridge opens again</h1><div class='meta'><time>5 May 2024</time><span>912</span>"
        f"<span>24 comments</span></div><p>{BODY}</p><p>{MORE}</p></body></html>"
    )
    assert read_content(page.encode(), Path("a.html")).paragraphs == (BODY, MORE)


@pytest.mark.parametrize(
    "line",
    [
        "14 марта 2024, 18:05 | 👁 3 412 | Чтение: 2 мин.",
        "Published 11 August 2022, 9:40 EEST · Updated 5 hours ago",
        "Press release | 4 May 2025",
        "Пресс-релиз · 4 мая 2025 г.",
        "Vol. XII No. 204 Saturday, 21 May 2022 Price 40 tenge",
        "Tashkent, Uzbekistan | 18.09.2023 | 11:45 | Views: 812 | A- A+",
    ],
)
def test_a_line_of_dates_and_counters_is_a_stamp(line):
    assert is_stamp(line)
    assert read_text("Valley bridge opens again in June", line, BODY, MORE).paragraphs == (BODY, MORE)


def test_a_lone_moment_below_the_lead_is_a_stamp_and_several_are_a_list():
    title, moment, later = "Valley bridge opens again in June", "14 May 2025, 06:10", "15 May 2025, 07:30"
    lone = read_text(title, BODY, moment, MORE)
    assert (lone.paragraphs, reasons(lone)) == ((BODY, MORE), {moment: "date line"})
    assert read_text(title, BODY, moment, MORE, later, BODY[4:]).paragraphs == (BODY, moment, MORE, later, BODY[4:])


def test_the_bracket_around_a_byline_is_no_part_of_the_name():
    assert read_text("Valley bridge opens in June", BODY, MORE, "(Reporting by Inés Sample)").author == "Inés Sample"


def test_a_sentence_with_a_date_is_no_stamp():
    text = "Kick-off is at 18:30 on 24 May."
    assert read_text("Valley bridge opens again in June", BODY, text, MORE).paragraphs == (BODY, text, MORE)


@pytest.mark.parametrize("line", ["Айжан Токтогулова", "Meerim Osmonova and Jakob Lindqvist"])
def test_names_alone_below_a_title_are_its_authors(line):
    document = read_text("Valley bridge opens again in June", line, "12 May 2024", BODY, MORE)
    assert (document.title, document.author) == ("Valley bridge opens again in June", line)


def test_several_authors_are_people_of_the_document():
    document = read_text("Valley bridge opens again in June", "By Ann Sample and Beth Model", BODY, MORE)
    assert [person.name for person in document.people] == ["Ann Sample", "Beth Model"]


def test_a_name_alone_below_an_article_is_its_author():
    document = read_text("Valley bridge opens again in June", "3 May 2024", BODY, MORE, "Nigar Aliyeva")
    assert (document.author, document.paragraphs) == ("Nigar Aliyeva", (BODY, MORE))


def test_who_the_author_is_above_an_article_is_no_title():
    lines = ("What a passport is for", "Timur Aliev", "Timur Aliev is a historian at Valley University")
    document = read_text(*lines, BODY, MORE)
    assert (document.title, document.author) == ("What a passport is for", "Timur Aliev")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("This article was amended on 11 August 2022. An earlier version gave another month.", "correction"),
        ("Correction: the bridge has two lanes, not three.", "correction"),
        ("Если вы нашли ошибку, выделите текст и нажмите Ctrl+Enter.", "navigation"),
        ("To unsubscribe from this bulletin, click here.", "promotion"),
        ("ENDS", "navigation"),
        ("___", "separator"),
        ("*Writing by Ben Model", "byline"),
        ("With reporting by Asia-Plus", "byline"),
        ("Associated Press writer Ben Model in Dushanbe contributed to this report.", "byline"),
        ("Any citation must be accompanied by a hyperlink to the site.", "legal notice"),
        ("Если у вас есть интересная история, присылайте её по номеру +7 700 000 00 00.", "promotion"),
        ("Пресс-служба Министерства транспорта", "contact"),
        ("Press office: tel. +7 7172 00-00-00, press@valley.example", "contact"),
    ],
)
def test_a_line_below_an_article_has_its_reason(line, reason):
    document = read_text("Valley bridge opens again in June", BODY, MORE, line)
    assert (document.paragraphs, reasons(document)[line]) == ((BODY, MORE), reason)


def test_a_short_last_sentence_is_kept():
    document = read_text("Valley bridge opens again in June", BODY, MORE, "We might begin there.", "Bread and roads")
    assert document.paragraphs == (BODY, MORE, "We might begin there.")


def test_a_masthead_names_the_publisher_without_its_capitals():
    document = read_text("THE VALLEY HERALD", "Bridge opens again in the lower valley", "4 May 2022", BODY, MORE)
    assert document.publisher == "The Valley Herald"


def test_a_margin_parts_no_paragraph():
    rows = [
        "      The bridge over the lower valley, which has been closed",
        "   since the flood of the year before last, will open again in",
        "   June if the weather allows, its present owner told a meet-",
        "   ing of the council.",
        "",
        "      It was closed for two winters, and the school bus had to go",
        "   round by the mountain road.",
    ]
    first, second = read_content("\n".join(rows).encode(), Path("a.txt")).paragraphs
    assert first.startswith("The bridge")
    assert first.endswith("its present owner told a meeting of the council.")
    assert second.endswith("had to go round by the mountain road.")


def test_a_row_of_signs_parts_lines():
    document = read_content(f"Bridge opens again in June\n{'-' * 60}\n{BODY}\n{MORE}\n".encode(), Path("a.txt"))
    assert document.title == "Bridge opens again in June"


@pytest.mark.parametrize(
    ("prefix", "place"),
    [("ТУРКЕСТАН. 12 сентября. Южный вестник – ", "ТУРКЕСТАН"), ("Gdańsk, Poland – ", "Gdańsk")],
)
def test_a_dateline_signed_by_an_unknown_paper_or_with_a_country_is_cut_off(prefix, place):
    document = read_text("Valley bridge opens again in June", prefix + BODY, MORE)
    assert (document.place, document.paragraphs) == (place, (BODY, MORE))


def test_a_sender_whose_signature_is_an_office_is_the_publisher():
    mail = (
        "From: Valley City Transport <desk@example.org>\nTo: list@example.org\nSubject: [bulletin] Bridge opens\n\n"
        f"{BODY}\n\n{MORE}\n\n--\nMedia Office\nValley City Transport\n"
    )
    document = read_content(mail.encode(), Path("a.eml"))
    assert (document.title, document.publisher, document.author) == ("Bridge opens", "Valley City Transport", None)


def test_dates_are_looked_for_wherever_the_pattern_finds_one():
    words = [*months(), *weekdays(), "İyun", "MAYIS"]
    lines = [f"{word} 12, 2024; 3 {word} 2024, on {word.upper()} 4" for word in words]
    spans = [[match.span() for match in date_matches(line)] for line in lines]
    assert spans == [[match.span() for match in date_pattern().finditer(line)] for line in lines]


def test_signs_of_patterns_are_in_small_letters():
    tests = every_test()
    assert any(test.sign for test in tests)
    assert all(test.sign == test.sign.lower() for test in tests)
    assert {"legal notice", "promotion", "contact", "caption"} <= {test.reason for test in tests}


@pytest.mark.parametrize("line", ["İLETİŞİM", "ПОДЕЛИТЬСЯ", "A Gull at the Mole [PHOTO: Ann Sample]", "RELATED NEWS"])
def test_lines_are_told_by_their_words_whatever_their_capitals(line):
    plain = line.replace("İ", "i").lower()
    assert (reason_of(line), section_of(line)) == (reason_of(plain), section_of(plain))
    assert reason_of(line) or section_of(line)


def test_a_paper_beside_a_date_is_no_place():
    document = read_text("Valley bridge opens again in June", "Valley Messenger, 6 March 2024", BODY, MORE)
    assert (document.publisher, document.place, document.published) == ("Valley Messenger", None, "2024-03-06")


def test_an_author_is_read_in_a_line_with_the_date():
    document = read_text("Valley bridge opens again in June", "8 May 2024 | By Ann Sample | Views: 1034", BODY, MORE)
    assert (document.author, document.published) == ("Ann Sample", "2024-05-08")


def test_an_offset_of_a_clock_is_no_day():
    document = read_text("Valley bridge opens again in June", "Updated 5:10 PM GMT+5, May 4, 2025", BODY, MORE)
    assert document.published == "2025-05-04"


def test_an_age_of_an_update_is_a_date_line():
    document = read_text("Valley bridge opens again in June", "4 May 2025", "Updated 2 hours ago", BODY, MORE)
    assert (document.paragraphs, reasons(document)["Updated 2 hours ago"]) == ((BODY, MORE), "date line")


def test_the_mark_behind_the_last_sentence_is_no_part_of_it():
    document = read_text("Valley bridge opens again in June", f"ALMATY, May 4 (Xinhua) -- {BODY}", f"{MORE} Enditem")
    assert document.paragraphs == (BODY, MORE)


def test_a_dateline_is_found_below_a_summary():
    summary = ("Bridge opens in June", "Works cost more than planned", "Lorries cross by night", "Toll put up")
    document = read_text("Valley bridge opens again", *summary, f"DUSHANBE, May 4 (Reuters) - {BODY}", MORE)
    assert (document.place, document.publisher) == ("DUSHANBE", "Reuters")
    assert document.paragraphs == (*summary, BODY, MORE)


def test_cities_in_a_line_of_their_own_are_the_dateline():
    document = read_text("Valley bridge opens again in June", BODY, "KABUL / ANKARA", MORE)
    assert (document.place, document.paragraphs) == ("KABUL", (BODY, MORE))
    assert [(piece.text, piece.before) for piece in document.removed] == [("KABUL / ANKARA", 1)]


def test_a_headline_below_the_heading_of_a_list_is_the_title():
    lines = ("Breaking News", "Tajikistan", "Villagers dig a canal of their own", "May 04, 2025 14:05", "By Ann Sample")
    document = read_text(*lines, BODY, MORE)
    assert (document.title, document.author) == ("Villagers dig a canal of their own", "Ann Sample")


def test_a_desk_is_no_author():
    document = read_text("Valley bridge opens again in June", "4 May 2025", "By RFE/RL's Tajik Service", BODY, MORE)
    assert document.author is None


def test_a_year_below_the_article_completes_the_date_of_the_dateline():
    source = "Source: Xinhua Editor: valley 2025-05-04 17:33:15"
    document = read_text("Valley bridge opens again in June", source, f"ALMATY, May 4 (Xinhua) -- {BODY}", MORE)
    assert document.published == "2025-05-04"


def test_the_number_of_a_statement_begins_its_title_and_brackets_at_its_end_hold_the_date():
    long = " and on the bridge over the lower valley and the road to it" * 3
    title = f"No:212/25, Information by the Press Service on the meeting{long} (4 May 2025)"
    document = read_text("Ministry of Roads of the Lower Valley", title, BODY, MORE)
    assert (document.title, document.published) == (title, "2025-05-04")


def test_one_day_stated_says_more_than_several():
    lines = ("Press release | 04.05.2025 | Dushanbe", f"Dushanbe, 3–4 May 2025 – {BODY}")
    assert read_text("Valley bridge opens again in June", *lines, MORE).published == "2025-05-04"
