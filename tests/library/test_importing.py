from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace

import pytest

from desktop.documents.names import CountryMention
from desktop.errors import AlmatyError, DocumentError, LockedLibrary, NotFoundError
from desktop.library import files
from desktop.library.build import build
from desktop.library.drafts import DraftFigure, draft_of
from desktop.library.entering import BY_HAND
from desktop.library.importing import import_document, imports, undo, versions
from desktop.library.index.few import known_words
from desktop.library.index.layout import TABLES
from desktop.library.integrity import verify
from desktop.library.originals import figure_checks, original_paragraphs
from desktop.library.profiles.article import article_profile
from desktop.library.queries import Library
from desktop.library.search import search
from desktop.library.snapshots import snapshot_id
from desktop.library.writing import writing

STORY = "2025-03-14--steppe-herald--seasonal-work-draws-more-people-to-the-valley"
HERALD = "herald-2025-04-24-hand-over"


def faults(path):
    return [(check.name, fault.record, fault.problem) for check in verify(path) for fault in check.faults]


def contents(path):
    """Return every row of the library that an import may touch, without what counts the imports themselves."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE sql LIKE '%STRICT%'")]
        rows = {}
        for table in sorted(set(tables) - {"imports", "words", "changes"}):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "pk"]
            names = ", ".join(f'"{name}"' for name in columns)
            rows[table] = sorted(map(repr, connection.execute(f"SELECT {names} FROM {table}")))
        for kind in TABLES:
            words = known_words(lambda sql, *values: connection.execute(sql, values).fetchall(), kind)
            rows[f"words of {kind}"] = list(map(repr, words.every()))
        return rows


@pytest.fixture
def copy(library_copy):
    """The copy of the library, opened whenever it is asked for."""
    opened = []

    def look():
        opened.append(Library(library_copy))
        return opened[-1]

    yield look
    for each in opened:
        each.close()


# --- what enters


def test_a_new_document_becomes_an_article_with_its_text(take, write, copy, library_copy):
    outcome = take(write())
    assert (outcome.action, outcome.article, outcome.figures, outcome.checks) == ("add", STORY, 3, ())
    article = copy().article(STORY)
    assert (article.title, article.publisher, article.published, article.origin) == (
        "Seasonal work draws more people to the valley",
        "Steppe Herald",
        "2025-03-14",
        "user",
    )
    assert [each.text[:20] for each in copy().paragraphs(STORY)] == [
        "The number of season",
        '"We count 12,500 per',
        "Kazakhstan is a memb",
    ]
    assert faults(library_copy) == []


def test_a_profile_of_an_imported_article_has_source_names_and_roles(take, write, copy):
    take(write())
    profile = article_profile(copy(), STORY)
    assert profile.source.publisher == "Steppe Herald"
    assert profile.names["person", "aigerim-serik"] == "Aigerim Serik"
    assert profile.names["organisation", "iom"] == "International Organization for Migration"
    assert profile.names["organisation", "valley-institute-for-labour"] == "Valley Institute for Labour"
    (role,) = profile.roles
    assert (role.country, role.role, role.stated, role.paragraph) == ("KAZ", "member", "2025-03-14", 3)


def test_figures_enter_unvalidated_with_their_claimant_by_the_name_the_library_knows(take, write, copy):
    take(write())
    workers, permits, share = copy().figures(article=STORY)
    assert (workers.value, workers.period, workers.claimed_by, workers.status) == (
        64_000,
        "2024",
        "International Organization for Migration",
        "V",
    )
    assert (permits.claimed_by, permits.place) == ("Aigerim Serik", "KAZ")
    assert (share.value, share.unit, share.qualifier) == (3.5, "percent", "about")
    measures = {each.id: each for each in copy().measures()}
    assert measures[permits.measure].id == "permits--permit"
    assert [measures[each.measure].kind for each in (workers, share)] == ["stock", "share"]
    assert {measures[each.measure].topic for each in (workers, permits, share)} == {"From Imports"}


def test_what_a_number_rose_to_is_no_rise(take, write, copy):
    take(write())
    assert copy().figures(article=STORY)[0].direction is None


def test_a_change_is_a_flow_of_its_own(take, write, page, copy):
    text = page(
        "On permits", "2025-03-15", "The number of permits rose by 300 in Kazakhstan in 2024, the ministry said."
    )
    outcome = take(write(text))
    (figure,) = copy().figures(article=outcome.article)
    measure = next(each for each in copy().measures() if each.id == figure.measure)
    assert (figure.value, figure.direction, measure.kind) == (300, "increase", "flow")


def test_a_figure_of_a_shipped_measure_is_set_beside_the_shipped_ones(take, write, page, copy):
    text = page(
        "The world in 2020", "2025-03-15", "There were 272 million international migrants in the world in 2020."
    )
    outcome = take(write(text))
    (figure,) = copy().figures(article=outcome.article)
    assert figure.measure == "international-migrants"
    assert "herald-migrants-world" in {rival.figure.id for rival in copy().rivals(figure)}


def test_an_imported_document_is_found_by_its_words_its_figures_and_the_names_in_it(take, write, copy):
    take(write())
    assert search(copy(), "articles", "valley institute")[0].id == STORY
    assert {hit.id for hit in search(copy(), "articles", "Серік")} == {STORY, HERALD}
    assert search(copy(), "statistics", "12,500")[0].id == f"{STORY}--f2"
    assert search(copy(), "statistics", "МОМ seasonal")[0].id == f"{STORY}--f1"


def test_a_doubtful_figure_stays_out_unless_it_is_accepted(draft, page, library_copy, copy):
    text = page("Odd numbers", "2025-03-15", "Output rose by 250 percent in 2024, and 900 people were hired.")
    odd = draft(text)
    assert [each.accepted for each in odd.figures] == [False, True]
    import_document(library_copy, odd, "add")
    assert [each.value for each in copy().figures() if each.origin == "user"] == [900]


def test_a_rejected_figure_stays_out(draft, library_copy, copy):
    story = draft()
    figures = tuple(replace(each, accepted=each.figure.value == 12_500) for each in story.figures)
    outcome = import_document(library_copy, replace(story, figures=figures), "add")
    assert outcome.figures == 1
    assert [each.value for each in copy().figures(article=STORY)] == [12_500]


def test_a_value_set_by_hand_says_so_and_passes_verification(draft, library_copy, copy):
    story = draft()
    first = story.figures[0]
    corrected = DraftFigure(replace(first.figure, value=46_000.0), True)
    import_document(library_copy, replace(story, figures=(corrected, *story.figures[1:])), "add")
    figures = copy().figures(article=STORY)
    assert [each.note for each in figures] == [BY_HAND, None, None]
    assert faults(library_copy) == []


def test_corrected_metadata_enters(draft, library_copy, copy):
    story = replace(draft(), title="Another title", publisher=None, published=None, place="Алматы")
    outcome = import_document(library_copy, story, "add")
    article = copy().article(outcome.article)
    assert (article.title, article.publisher, article.published) == ("Another title", "[Publisher not stated]", None)
    assert outcome.article == "undated--another-title"


def test_a_dateline_place_that_the_library_knows_is_its_place(draft, library_copy, copy):
    outcome = import_document(library_copy, replace(draft(), place="ALMATY"), "add")
    assert copy().article(outcome.article).place == "almaty"


def test_a_document_without_a_title_is_called_by_its_first_words_in_brackets(draft, library_copy, copy):
    outcome = import_document(library_copy, replace(draft(), title=None), "add")
    article = copy().article(outcome.article)
    assert article.title == "[The number of seasonal workers rose to 64,000 ...]"
    assert article.title_supplied


def test_two_documents_of_one_name_have_two_identifiers(take, write, page):
    first = take(write(page("Brief", "2025-03-15", "Nine hundred permits were issued in the valley.")))
    other = page("Brief", "2025-03-15", "Eight hundred permits were issued on the coast.")
    second = take(write(other, "other.html"), "add")
    assert (first.article, second.article) == ("2025-03-15--steppe-herald--brief", "2025-03-15--steppe-herald--brief-2")


def test_a_country_without_a_record_is_no_link_that_leads_nowhere(take, write, page, copy, library_copy):
    text = page("Abroad", "2025-03-15", "France is a member of the Almaty Process with Kazakhstan, a speaker said.")
    outcome = take(write(text))
    assert {each.ref for each in copy().mentions(outcome.article) if each.kind == "country"} == {"KAZ"}
    assert faults(library_copy) == []


def test_a_role_in_another_body_is_no_role_in_the_process(take, write, page, copy):
    text = page(
        "Two bodies",
        "2025-03-15",
        "Delegates of the Almaty Process met on Friday.",
        "Tajikistan is an observer of the United Nations World Tourism Organization.",
    )
    outcome = take(write(text))
    assert [role for role in copy().roles() if role.article == outcome.article] == []


def test_a_role_stated_in_an_undated_document_is_stated_on_the_day_of_import(draft, library_copy, copy):
    outcome = import_document(library_copy, replace(draft(), published="XXXX-03-14"), "add")
    (role,) = [role for role in copy().roles() if role.article == outcome.article]
    assert role.stated == copy().source(outcome.article).accessed


def test_a_role_taken_out_of_the_draft_stays_out(draft, library_copy, copy):
    outcome = import_document(library_copy, replace(draft(), countries=(CountryMention("KAZ", None),)), "add")
    assert [role for role in copy().roles() if role.article == outcome.article] == []
    assert [each.ref for each in copy().mentions(outcome.article) if each.kind == "country"] == ["KAZ", "KAZ"]


def test_a_surname_alone_and_a_possessive_are_the_person(take, write, page, copy):
    text = page("People", "2025-03-15", "Aigerim Serik spoke first.", "Serik's plan was praised, and A. Serik thanked.")
    outcome = take(write(text))
    spans = [(each.paragraph, each.start, each.end) for each in copy().mentions(outcome.article)]
    texts = {each.number: each.text for each in copy().paragraphs(outcome.article)}
    assert [texts[paragraph][start:end] for paragraph, start, end in spans] == ["Aigerim Serik", "Serik", "A. Serik"]


def test_the_bytes_of_the_file_are_kept(take, write, library_copy):
    path = write()
    take(path)
    with closing(sqlite3.connect(library_copy)) as connection:
        name, media, size, content = connection.execute("SELECT name, media, size, content FROM documents").fetchone()
    assert (name, media, size) == ("story.html", "text/html", path.stat().st_size)
    assert zlib.decompress(content) == path.read_bytes()


def test_what_was_left_out_is_kept_with_its_reason_and_place(draft, library_copy):
    text = "Head line of the day here\n\n14 March 2025\n\nThe valley has 900 permits, officials said on Friday."
    story = draft(text, "story.txt")
    assert story.removed
    import_document(library_copy, story, "add")
    with closing(sqlite3.connect(library_copy)) as connection:
        kept = connection.execute('SELECT text, reason, "before" FROM removed ORDER BY number').fetchall()
    assert kept == [(each.text, each.reason, each.before) for each in story.removed]


def test_titles_in_the_syntax_of_sql_and_search_are_titles(draft, library_copy, copy):
    title = "'); DROP TABLE articles; -- \" OR NEAR(*"
    outcome = import_document(library_copy, replace(draft(), title=title), "add")
    assert copy().article(outcome.article).title == title
    assert search(copy(), "articles", title)[0].id == outcome.article
    assert faults(library_copy) == []


# --- what is refused


def test_a_file_that_changed_since_it_was_read_is_refused(draft, library_copy):
    story = draft()
    story.path.write_text("Something else stands here now.", "utf-8")
    before = library_copy.read_bytes()
    with pytest.raises(DocumentError, match="has changed since it was read; read it again"):
        import_document(library_copy, story, "add")
    assert library_copy.read_bytes() == before


def test_a_file_that_is_gone_is_said_in_a_sentence(draft, library_copy):
    story = draft()
    story.path.unlink()
    with pytest.raises(DocumentError, match="cannot be opened"):
        import_document(library_copy, story, "add")


def test_a_file_is_added_once(draft, library_copy):
    import_document(library_copy, draft(), "add")
    with pytest.raises(DocumentError, match=f"already holds .* as {STORY}"):
        import_document(library_copy, draft(), "add")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"published": "last spring"}, "is no date"),
        ({"published_stated": "2025-02-30"}, "is no date"),
        ({"paragraphs": ()}, "no paragraph left"),
        ({"paragraphs": ("Another text.",)}, "does not stand in"),
    ],
)
def test_a_draft_that_contradicts_itself_is_refused(draft, library_copy, change, words):
    before = library_copy.read_bytes()
    with pytest.raises(DocumentError, match=words):
        import_document(library_copy, replace(draft(), **change), "add")
    assert library_copy.read_bytes() == before


def test_a_shipped_article_is_not_replaced_and_an_own_one_gets_no_original(take, write, page):
    take(write())
    other = write(page("Other", "2025-01-01", "A text on other things altogether."), "other.html")
    with pytest.raises(DocumentError, match="is shipped and cannot be replaced"):
        take(other, "replace", HERALD)
    with pytest.raises(DocumentError, match="needs no original"):
        take(other, "attach", STORY)
    with pytest.raises(NotFoundError):
        take(other, "attach", "nothing")


def test_skipping_changes_nothing(draft, library_copy):
    before = library_copy.read_bytes()
    outcome = import_document(library_copy, draft(), "skip", STORY)
    assert (outcome.action, outcome.article, outcome.import_id) == ("skip", STORY, None)
    assert library_copy.read_bytes() == before


def test_a_library_that_another_program_holds_is_said_in_a_sentence(draft, library_copy, hold, monkeypatch):
    monkeypatch.setattr(files, "BUSY_SECONDS", 0.05)
    hold(library_copy)
    with pytest.raises(LockedLibrary, match="Another program is using the library"):
        import_document(library_copy, draft(), "add")


def test_a_reader_goes_on_reading_while_an_import_writes(draft, library_copy):
    with Library(library_copy) as reader:
        before = reader.info().articles
        import_document(library_copy, draft(), "add")
        assert reader.info().articles == before + 1


def test_readers_are_not_kept_out_while_a_large_document_is_being_written(library_copy, monkeypatch):
    monkeypatch.setattr(files, "BUSY_SECONDS", 0.05)
    with writing(library_copy) as db:
        db.execute("UPDATE articles SET summary = hex(zeroblob(4000000))")
        with Library(library_copy) as reader:
            assert len(reader.articles()) == 2
            assert reader.article(HERALD).summary.startswith("Kazakhstan took")
    assert faults(library_copy) == []


def test_two_numbers_of_one_imported_text_do_not_contradict_each_other(take, write, page, copy):
    text = (
        "In 2024 there were 900 permits in Kazakhstan for workers, and 700 permits in Kazakhstan for students in 2024."
    )
    outcome = take(write(page("Permits", "2025-03-15", text)))
    first, second = copy().figures(article=outcome.article)
    assert (first.measure, first.place, first.period) == (second.measure, second.place, second.period)
    assert copy().rivals(first) == ()
    assert first.id not in copy().rival_counts()
    other = page("Other", "2025-03-16", "There were 800 permits in Kazakhstan in 2024.")
    rival = copy().figures(article=take(write(other, "other.html")).article)[0]
    assert {each.figure.id for each in copy().rivals(rival)} == {first.id, second.id}
    assert copy().rival_counts()[rival.id] == 2


# --- the original of a shipped article


def test_the_original_is_attached_and_every_shipped_figure_confirmed_in_it(take, herald, copy, library_copy):
    outcome = take(herald)
    assert (outcome.action, outcome.article, outcome.figures) == ("attach", HERALD, 0)
    assert [(check.figure, check.agrees, check.text, check.note) for check in outcome.checks] == [
        ("herald-kaz-net-migration", True, "17,000", None),
        ("herald-migrants-world", True, "281 million", None),
        ("herald-one-in-seven", True, "one in seven", None),
    ]
    assert figure_checks(copy(), HERALD) == outcome.checks
    original = original_paragraphs(copy(), HERALD)
    for check in outcome.checks:
        assert original[check.paragraph - 1].text[check.start : check.end] == check.text
    assert copy().paragraphs(HERALD) != original
    assert faults(library_copy) == []


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("17,000 people", "19,500 people", "The original has “19,500” here."),
        ("about 281", "more than 281", "The original says “more than”, the shipped figure “about”."),
        ("net migration of 17,000 people was", "the balance of migration was", "The original does not state it."),
    ],
)
def test_a_difference_between_the_original_and_a_shipped_figure_is_noted(take, herald, write, old, new, note):
    changed = write(herald.read_text("utf-8").replace(old, new), "changed.html")
    outcome = take(changed)
    assert outcome.action == "attach"
    assert [check.note for check in outcome.checks if not check.agrees] == [note]


def test_a_figure_in_another_paragraph_of_the_original_is_confirmed_there(take, herald, write):
    text = herald.read_text("utf-8").replace("<p>On 24", "<p>The hand-over drew many guests to the city.</p><p>On 24")
    outcome = take(write(text, "moved.html"))
    assert {check.agrees for check in outcome.checks} == {True}
    assert outcome.checks[0].note == "It stands in paragraph 3 of the original."


def test_an_article_has_one_original(take, herald, write):
    take(herald)
    with pytest.raises(DocumentError, match="has its original already"):
        take(write(herald.read_text("utf-8") + " ", "again.html"), "attach", HERALD)


# --- a new version


def test_a_new_version_takes_the_place_of_the_old_one_which_is_kept(take, write, copy, library_copy):
    path = write()
    take(path)
    newer = write(path.read_text("utf-8").replace("64,000", "66,000"), "newer.html")
    outcome = take(newer)
    assert (outcome.action, outcome.article) == ("replace", STORY)
    assert copy().figures(article=STORY)[0].value == 66_000
    (version,) = versions(copy(), STORY)
    assert version.figures[0].value == 64_000
    assert "64,000" in version.paragraphs[0]
    assert [each.id for each in copy().articles() if each.origin == "user"] == [STORY]
    assert faults(library_copy) == []


# --- undoing


def test_undoing_leaves_the_library_as_it_was(take, write, herald, library_copy):
    before, snapshot = contents(library_copy), snapshot_of(library_copy)
    first, second = take(write()), take(herald)
    assert snapshot_of(library_copy) != snapshot
    undo(library_copy, first.import_id)
    undo(library_copy, second.import_id)
    assert contents(library_copy) == before
    assert snapshot_of(library_copy) == snapshot
    assert faults(library_copy) == []


def snapshot_of(path):
    with Library(path) as library:
        return library.info().snapshot


def test_undoing_a_new_version_brings_the_old_one_back(take, write, library_copy, page):
    path = write()
    take(path)
    before = contents(library_copy)
    newer = write(page("Seasonal work draws more people to the valley", "2025-03-14", "Nothing of it is so."), "n.html")
    outcome = take(newer)
    assert contents(library_copy) != before
    undo(library_copy, outcome.import_id)
    assert contents(library_copy) == before
    assert faults(library_copy) == []


def test_undoing_keeps_what_another_document_still_needs(take, write, page, copy, library_copy):
    first = take(write())
    text = page("Again", "2025-05-01", "The Valley Institute for Labour counts 700 permits in Kazakhstan in 2023.")
    take(write(text, "again.html"))
    undo(library_copy, first.import_id)
    assert "valley-institute-for-labour" in {each.id for each in copy().organisations()}
    assert "permits--permit" in {each.id for each in copy().measures()}
    assert "bolot-usenov" not in {each.id for each in copy().people()}
    assert faults(library_copy) == []


def test_an_import_that_a_later_one_builds_on_is_not_undone_first(take, write, library_copy):
    path = write()
    first = take(path)
    take(write(path.read_text("utf-8").replace("64,000", "66,000"), "newer.html"))
    with pytest.raises(AlmatyError, match="undo that one first"):
        undo(library_copy, first.import_id)


def test_an_import_is_undone_once_and_stays_on_the_list(take, write, copy, library_copy):
    outcome = take(write())
    undo(library_copy, outcome.import_id)
    with pytest.raises(AlmatyError, match="undone already"):
        undo(library_copy, outcome.import_id)
    (record,) = imports(copy())
    assert (record.name, record.article, record.action) == ("story.html", STORY, "add")
    assert record.undone_at is not None


def test_an_import_that_never_was_is_said_in_a_sentence(library_copy):
    with pytest.raises(NotFoundError, match="There is no import 7"):
        undo(library_copy, 7)


def test_what_was_undone_can_be_imported_again(take, write, library_copy):
    outcome = take(write())
    undo(library_copy, outcome.import_id)
    assert take(write()).action == "add"


# --- the whole library


def test_the_snapshot_kept_by_imports_is_the_one_counted_from_the_records(take, write, herald, library_copy):
    take(write())
    take(herald)
    with closing(sqlite3.connect(library_copy)) as connection:
        counted = snapshot_id(connection)
    assert snapshot_of(library_copy) == counted


@pytest.mark.parametrize(
    ("sql", "check"),
    [
        ("UPDATE documents SET content = zeroblob(40)", "kept documents"),
        ("UPDATE documents SET content = (SELECT content FROM documents WHERE relation = 'import')", "kept documents"),
        ("UPDATE originals SET text = replace(text, '17,000', '17,001')", "originals"),
        ("UPDATE figures SET value = 65000 WHERE value = 64000", "figures in their sentences"),
    ],
)
def test_verification_finds_what_was_changed_in_imports(take, write, herald, library_copy, change, sql, check):
    take(write())
    take(herald)
    change(sql)
    assert check in {fault[0] for fault in faults(library_copy)}


def test_both_documents_of_the_seeds_are_originals_and_confirm_every_shipped_figure(repository, tmp_path, take, known):
    seeds = repository.parent / "shared" / "seeds"
    if not seeds.is_dir():
        pytest.skip("the publishers' originals are not at hand (../shared/seeds)")
    path = tmp_path / "library.db"
    build(path, repository / "data")
    confirmed = []
    for file in sorted(seeds.glob("*.txt")):
        assert known(file, path).kind == "original"
        outcome = take(file, library=path)
        assert outcome.action == "attach"
        confirmed += [(check.figure, check.agrees, check.note) for check in outcome.checks]
    with Library(path) as library:
        shipped = [figure.id for figure in library.figures() if figure.article]
    assert sorted(confirmed) == sorted((figure, True, None) for figure in shipped)
    assert faults(path) == []


def test_every_fixture_document_is_imported_whole(repository, library_copy, take):
    folder = repository / "tests" / "fixtures" / "documents"
    files_ = [path for path in sorted(folder.rglob("*")) if path.suffix in {".txt", ".html", ".pdf", ".docx", ".eml"}]
    for path in files_:
        assert take(path, "add").article
    assert faults(library_copy) == []
    with Library(library_copy) as library:
        numbers = [record.id for record in imports(library)]
    before = len(numbers)
    for number in numbers:
        undo(library_copy, number)
    assert before == len(files_)
    assert faults(library_copy) == []


def test_a_draft_needs_a_document_that_was_read(tmp_path):
    from desktop.documents.inspection import inspect

    with pytest.raises(DocumentError, match="cannot be opened"):
        draft_of(inspect(tmp_path / "nothing.txt"))
