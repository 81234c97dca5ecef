from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors import RecordError
from desktop.library.build import build
from desktop.library.shipped import read_shipped

HERALD = "articles/herald-2025-04-24-hand-over.toml"
GAZETTE = "articles/gazette-2016-round-table.toml"
KAZ = "countries/KAZ.toml"

# file, what stands there, what is put in its place, what stands on the line that the error names, the problem
BROKEN = {
    "not TOML": ("measures.toml", 'id = "net-migration"', "id = net migration", "id = net migration", "not valid TOML"),
    "unknown key": ("sources.toml", 'licence = "public', 'license = "public', "license =", "'license' is not known"),
    "unknown table": ("people.toml", "[[people]]", "[[persons]]\n[[people]]", "[[persons]]", "'persons' is not known"),
    "missing key": ("treaties.toml", 'short = "1951 Convention"\n', "", "[[treaties]]", "'short' is missing"),
    "empty text": ("treaties.toml", '"1951 Convention"', '""', "short =", "must be text"),
    "blank ends": ("treaties.toml", '"1951 Convention"', '" 1951"', "short =", "must be text"),
    "not an id": ("people.toml", '"aigerim-serik"', '"Aigerim Serik"', "id =", "is not an id"),
    "id taken": ("treaties.toml", '"1967-protocol"', '"1951-convention"', "1951-convention", "taken by another"),
    "figure id taken": (GAZETTE, '"gazette-profits"', '"yearbook-migrants-world-2024"', "yearbook-migrants-world-2024",
                        "taken by another"),
    "alpha-2 code taken": ("countries/TJK.toml", '"TJ"', '"KZ"', "alpha2 =", "taken by another"),
    "not EDTF": (HERALD, '"XXXX-04-24"', '"24 April"', "published_stated", "is not an EDTF date"),
    "no such day": ("events.toml", 'date = "2025-04-24"\nplace = "almaty"\n\n', 'date = "2025-04-31"\n', "2025-04-31",
                    "is not an EDTF date"),
    "not a web address": ("sources.toml", "https://treaties.example/V", "treaties.example", "treaties.example",
                          "is not an http address"),
    "unknown source": (HERALD, 'source = "herald-hand-over"', 'source = "herald"', "source =", "no source 'herald'"),
    "source is no text": (HERALD, 'source = "herald-hand-over"', "source = []", "source =", "no source []"),
    "unknown measure": (GAZETTE, '"trafficking-profits"', '"profits"', "measure = \"profits\"", "no measure 'profits'"),
    "unknown country": (HERALD, 'country = "TJK"', 'country = "TAJ"', '"TAJ"', "no country 'TAJ'"),
    "unknown place": (KAZ, 'place = "KAZ"\nperiod = "2024"\ntext = "15', 'place = "KAX"\ntext = "15', "KAX",
                      "no country or region 'KAX'"),
    "place of another country": (KAZ, 'place = "KAZ"\nperiod = "2024"\ntext = "15', 'place = "TJK"\ntext = "15', "TJK",
                                 "is not this file's country"),
    "unknown claimant": (GAZETTE, '"International Organization for Migration"', '"Nobody"', '"Nobody"',
                         "no claimant 'Nobody'"),
    "unknown unit of the measure": (GAZETTE, 'unit = "USD"', 'unit = "EUR"', "EUR", "is counted in USD, not EUR"),
    "unknown qualifier": (GAZETTE, 'qualifier = "more than"', 'qualifier = "over"', '"over"', "is none of exact"),
    "unknown status": ("figures.toml", 'status = "E"', 'status = "X"', '"X"', "is none of A, E, P, F, V"),
    "value is no number": (GAZETTE, "214_000_000", '"214 million"', '"214 million"', "is not a number"),
    "value is not finite": (GAZETTE, "214_000_000", "nan", "nan", "is not a number"),
    "value is true": (GAZETTE, "214_000_000", "true", "value = true", "is not a number"),
    "neither value nor range": (GAZETTE, "value = 214_000_000\n", "", "[[figures]]", "either value, or low and high"),
    "half a range": ("countries/TJK.toml", "high = 47.9\n", "", "[[figures]]", "either value, or low and high"),
    "value and range": ("countries/TJK.toml", "high = 47.9", "high = 47.9\nvalue = 40", "[[figures]]",
                        "either value, or low and high"),
    "value that the text does not have": (GAZETTE, "214_000_000", "215_000_000", "value =",
                                          "value is 215000000, which the text '214 million' does not state"),
    "end of a range that the text does not have": ("countries/TJK.toml", "high = 47.9", "high = 49.7", "high =",
                                                   "high is 49.7, which the text"),
    "figure not in its paragraph": (HERALD, 'text = "17,000"', 'text = "18,000"', '"18,000"', "does not stand in"),
    "figure twice in its paragraph": (GAZETTE, "There are 214 million", "214 million of 214 million", 'text = "214',
                                      "stands more than once"),
    "figure in no paragraph": (HERALD, 'text = "one in seven"\nparagraph = 3', 'text = "one in seven"\nparagraph = 4',
                               "paragraph = 4", "no paragraph 4"),
    "paragraph zero": (HERALD, 'text = "one in seven"\nparagraph = 3', 'text = "one in seven"\nparagraph = 0',
                       "paragraph = 0", "is not a whole number from 1"),
    "mention not in its paragraph": (HERALD, 'name = "Tajikistan"\nparagraphs = [1]',
                                     'name = "Tajikistan"\nparagraphs = [1, 3]', "[1, 3]", "does not stand in"),
    "mention of nobody": (HERALD, 'ref = "aigerim-serik"', 'ref = "somebody"', '"somebody"', "'somebody'"),
    "mention of the wrong kind": (HERALD, 'kind = "person"', 'kind = "place"', '"aigerim-serik"', "no place"),
    "claim in no paragraph": (HERALD, "[[claims]]\nparagraph = 2", "[[claims]]\nparagraph = 9", "paragraph = 9",
                              "no paragraph 9"),
    "role whose words are not there": (HERALD, '"took over the chair"', '"took the chair"', '"took the chair"',
                                       "does not stand in"),
    "unknown role": (KAZ, 'role = "member"', 'role = "friend"', '"friend"', "is none of member"),
    "role in a paragraph that is not there": (KAZ, 'start = "2013"', f'article = "{Path(HERALD).stem}"\nparagraph = 9',
                                              "paragraph = 9", "no paragraph 9"),
    "role in an article without paragraph": (KAZ, 'start = "2013"', f'article = "{Path(HERALD).stem}"', "article =",
                                             "go together"),
    "account in a paragraph that is not there": ("events.toml", "paragraph = 1\n\n", "paragraph = 7\n\n",
                                                 "paragraph = 7", "no paragraph 7"),
    "accounts are no tables": ("events.toml", '\n[[events.accounts]]\nsource = "gazette-round-table"',
                               'accounts = ["x"]\n[[events]]', "accounts =", "must be tables"),
    "unknown treaty": (KAZ, 'treaty = "1967-protocol"', 'treaty = "1968"', '"1968"', "no treaty '1968'"),
    "one rival": ("rivals.toml", ', "gazette-migrants-world"', "", "figures =", "at least two figures"),
    "the same rival twice": ("rivals.toml", '"gazette-migrants-world"]',
                             '"gazette-migrants-world", "gazette-migrants-world"]', "figures =", "named twice"),
    "unknown rival": ("rivals.toml", '"gazette-migrants-world"', '"gazette"', '"gazette"', "no figure 'gazette'"),
    "name without language": ("glossary.toml", ', language = "en"', "", "names =", "text, language and kind"),
    "name of an unknown kind": ("people.toml", 'kind = "own"', 'kind = "real"', "names =", "is none of common"),
    "code is not the file's name": (KAZ, 'code = "KAZ"', 'code = "KZX"', "code =", "is not the name of the file"),
    "id is not the file's name": (GAZETTE, f'id = "{Path(GAZETTE).stem}"', 'id = "gazette"', "id =",
                                  "is not the name of the file"),
    "a hash that is none": (GAZETTE, 'sha256 = "0', 'sha256 = "', "sha256 =", "is not a SHA-256"),
    "a flag that is none": (GAZETTE, "title_supplied = true", 'title_supplied = "yes"', "title_supplied",
                            "must be true or false"),
    "tables are no tables": (KAZ, "[[roles]]\n", "[roles]\n", "", "roles must be a list"),
}  # fmt: skip


def spoil(folder: Path, file: str, old: str, new: str) -> list[str]:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text, "the test's own record has changed"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path.read_text("utf-8").split("\n")


@pytest.mark.parametrize("case", BROKEN)
def test_a_record_that_breaks_a_rule_is_named_with_file_line_and_problem(data_copy, case):
    file, old, new, marker, problem = BROKEN[case]
    lines = spoil(data_copy, file, old, new)
    with pytest.raises(RecordError) as caught:
        read_shipped(data_copy)
    error = caught.value
    assert error.path == data_copy / file
    assert problem in error.problem
    assert error.line is not None
    assert marker in lines[error.line - 1]
    assert str(error) == f"{data_copy / file}, line {error.line}: {error.problem}"


def test_a_broken_record_leaves_the_library_as_it_was(data_copy, tmp_path):
    path = tmp_path / "library.db"
    build(path, data_copy)
    before = path.read_bytes()
    spoil(data_copy, *BROKEN["unknown source"][:3])
    with pytest.raises(RecordError):
        build(path, data_copy)
    assert path.read_bytes() == before
    assert {each.name for each in tmp_path.iterdir()} == {"library.db", "data"}


def test_a_paragraph_is_needed(data_copy):
    path = data_copy / GAZETTE
    head = path.read_text("utf-8").split("[[paragraphs]]")[0]
    path.write_text(head, "utf-8")
    with pytest.raises(RecordError, match="at least one paragraph"):
        read_shipped(data_copy)


def test_a_file_that_is_not_utf_8_is_named(data_copy):
    (data_copy / KAZ).write_bytes('name = "Қ"'.encode("utf-16"))
    with pytest.raises(RecordError, match=r"KAZ\.toml: not UTF-8 text"):
        read_shipped(data_copy)


def test_a_missing_file_is_named(data_copy):
    (data_copy / "treaties.toml").unlink()
    with pytest.raises(RecordError, match=r"treaties\.toml: cannot be read"):
        read_shipped(data_copy)


def test_a_missing_folder_says_to_install_again(tmp_path):
    with pytest.raises(RecordError, match="install the program again"):
        read_shipped(tmp_path / "none")


def test_a_figure_without_a_qualifier_is_exact_and_unvalidated(data):
    figure = next(each for each in read_shipped(data).figures if each.id == "gazette-migrants-world")
    assert (figure.qualifier, figure.status, figure.origin) == ("exact", "V", "shipped")
    assert (figure.place, figure.period) == ("World", None)


def test_an_article_takes_publisher_and_address_from_its_source(data):
    article = next(each for each in read_shipped(data).articles if each.id.startswith("gazette"))
    assert (article.publisher, article.url) == ("Lake Gazette", "https://gazette.example/round-table")


def test_a_mention_is_found_wherever_its_name_stands(data_copy):
    spoil(data_copy, HERALD, 'text = "Kazakhstan took', 'text = "Kazakhstan, Kazakhstan took')
    found = [m for m in read_shipped(data_copy).mentions if m.ref == "KAZ" and m.paragraph == 1]
    assert [(m.start, m.end) for m in found] == [(0, 10), (12, 22)]
