"""The tables of a library file and their migrations; each migration says what the version before it lacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Migrations

from desktop.library.index.layout import TOKENIZER
from desktop.library.index.ordering import day, folded_title
from desktop.library.index.writer import build_index, make_tables
from desktop.records import DIRECTIONS, OBSERVATION_STATUSES, QUALIFIERS, ROLES
from desktop.world import STATEMENT_TOPICS, TREATY_STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

_FIRST_INDEX = {
    "articles": ("search_title", "search_text", "search_names"),
    "figures": ("search_figure", "search_text", "search_names"),
    "countries": ("search_names", "search_text"),
}
"""The columns that the first version indexed, and kept a second time for it."""

migrations = Migrations("almaty-process-reference")


def _one_of(values: Iterable[str]) -> str:
    return "(" + ", ".join(f"'{value}'" for value in values) + ")"


_TABLES = f"""
CREATE TABLE library (
    key TEXT PRIMARY KEY, value TEXT NOT NULL
) STRICT;
CREATE TABLE sources (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, publisher TEXT NOT NULL, title TEXT NOT NULL, url TEXT, published TEXT,
    accessed TEXT, language TEXT NOT NULL, licence TEXT, note TEXT
) STRICT;
CREATE TABLE measures (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, name_ru TEXT NOT NULL, definition TEXT NOT NULL, unit TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('stock', 'flow', 'rate', 'share', 'amount')), topic TEXT NOT NULL
) STRICT;
CREATE TABLE countries (
    pk INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE CHECK (length(code) = 3), alpha2 TEXT NOT NULL UNIQUE,
    numeric TEXT NOT NULL UNIQUE, name TEXT NOT NULL, name_ru TEXT NOT NULL, formal_name TEXT NOT NULL,
    capital TEXT NOT NULL, note TEXT, search_names TEXT NOT NULL, search_text TEXT NOT NULL
) STRICT;
CREATE TABLE people (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, title TEXT, country TEXT, note TEXT
) STRICT;
CREATE TABLE organisations (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, note TEXT
) STRICT;
CREATE TABLE places (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, country TEXT, members TEXT NOT NULL
) STRICT;
CREATE TABLE names (
    pk INTEGER PRIMARY KEY,
    owner_kind TEXT NOT NULL CHECK (owner_kind IN ('country', 'person', 'organisation', 'place', 'term')),
    owner TEXT NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('common', 'formal', 'own', 'alias', 'demonym'))
) STRICT;
CREATE INDEX names_owner ON names (owner_kind, owner);
CREATE TABLE terms (
    id TEXT PRIMARY KEY, definition TEXT NOT NULL
) STRICT;
CREATE TABLE treaties (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, name_ru TEXT NOT NULL, short TEXT NOT NULL, adopted TEXT NOT NULL,
    reference TEXT NOT NULL
) STRICT;
CREATE TABLE articles (
    pk INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL REFERENCES sources, title TEXT NOT NULL,
    title_supplied INTEGER NOT NULL CHECK (title_supplied IN (0, 1)), publisher TEXT NOT NULL, author TEXT,
    attributed_to TEXT, language TEXT NOT NULL, place TEXT, published TEXT, published_stated TEXT,
    published_basis TEXT, published_source TEXT REFERENCES sources, url TEXT,
    sha256 TEXT CHECK (sha256 IS NULL OR length(sha256) = 64), summary TEXT NOT NULL, note TEXT,
    origin TEXT NOT NULL CHECK (origin IN ('shipped', 'user')), search_title TEXT NOT NULL,
    search_text TEXT NOT NULL, search_names TEXT NOT NULL
) STRICT;
CREATE TABLE paragraphs (
    pk INTEGER PRIMARY KEY, article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number > 0), text TEXT NOT NULL, sha256 TEXT NOT NULL, UNIQUE (article, number)
) STRICT;
CREATE TABLE figures (
    pk INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, measure TEXT NOT NULL REFERENCES measures, value REAL, low REAL,
    high REAL, qualifier TEXT NOT NULL CHECK (qualifier IN {_one_of(QUALIFIERS)}), unit TEXT NOT NULL, per TEXT,
    direction TEXT CHECK (direction IN {_one_of(DIRECTIONS)}), place TEXT, period TEXT, claimed_by TEXT,
    status TEXT NOT NULL CHECK (status IN {_one_of(OBSERVATION_STATUSES)}), source TEXT NOT NULL REFERENCES sources,
    article TEXT REFERENCES articles (id) ON DELETE CASCADE, paragraph INTEGER, start INTEGER, "end" INTEGER,
    text TEXT NOT NULL, locator TEXT, note TEXT, origin TEXT NOT NULL CHECK (origin IN ('shipped', 'user')),
    search_figure TEXT NOT NULL, search_text TEXT NOT NULL, search_names TEXT NOT NULL,
    CHECK (value IS NOT NULL OR (low IS NOT NULL AND high IS NOT NULL)),
    CHECK ((article IS NULL) = (start IS NULL)),
    FOREIGN KEY (article, paragraph) REFERENCES paragraphs (article, number)
) STRICT;
CREATE INDEX figures_question ON figures (measure, place, period);
CREATE INDEX figures_place ON figures (place);
CREATE INDEX figures_article ON figures (article, paragraph);
CREATE TABLE rivalries (
    pk INTEGER PRIMARY KEY, reason TEXT, note TEXT
) STRICT;
CREATE TABLE rivals (
    rivalry INTEGER NOT NULL REFERENCES rivalries ON DELETE CASCADE,
    figure TEXT NOT NULL REFERENCES figures (id) ON DELETE CASCADE, PRIMARY KEY (rivalry, figure)
) STRICT;
CREATE INDEX rivals_figure ON rivals (figure);
CREATE TABLE roles (
    pk INTEGER PRIMARY KEY, country TEXT NOT NULL REFERENCES countries (code),
    body TEXT NOT NULL REFERENCES organisations, role TEXT NOT NULL CHECK (role IN {_one_of(ROLES)}), start TEXT,
    "end" TEXT, stated TEXT NOT NULL, source TEXT NOT NULL REFERENCES sources,
    article TEXT REFERENCES articles (id) ON DELETE CASCADE, paragraph INTEGER, text TEXT, note TEXT,
    FOREIGN KEY (article, paragraph) REFERENCES paragraphs (article, number)
) STRICT;
CREATE INDEX roles_country ON roles (country);
CREATE TABLE treaty_actions (
    pk INTEGER PRIMARY KEY, country TEXT NOT NULL REFERENCES countries (code),
    treaty TEXT NOT NULL REFERENCES treaties, status TEXT NOT NULL CHECK (status IN {_one_of(TREATY_STATUSES)}),
    action TEXT, date TEXT, source TEXT NOT NULL REFERENCES sources, note TEXT
) STRICT;
CREATE TABLE events (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, date TEXT NOT NULL, place TEXT REFERENCES places,
    note TEXT
) STRICT;
CREATE TABLE event_accounts (
    pk INTEGER PRIMARY KEY, event TEXT NOT NULL REFERENCES events, date TEXT, place TEXT REFERENCES places,
    source TEXT NOT NULL REFERENCES sources, article TEXT REFERENCES articles (id) ON DELETE CASCADE,
    paragraph INTEGER, note TEXT, FOREIGN KEY (article, paragraph) REFERENCES paragraphs (article, number)
) STRICT;
CREATE TABLE mentions (
    pk INTEGER PRIMARY KEY, article TEXT NOT NULL, paragraph INTEGER NOT NULL, start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('country', 'person', 'organisation', 'place', 'event')), ref TEXT NOT NULL,
    FOREIGN KEY (article, paragraph) REFERENCES paragraphs (article, number) ON DELETE CASCADE
) STRICT;
CREATE INDEX mentions_ref ON mentions (kind, ref);
CREATE INDEX mentions_article ON mentions (article, paragraph);
CREATE TABLE claims (
    pk INTEGER PRIMARY KEY, article TEXT NOT NULL, paragraph INTEGER NOT NULL, claimed_by TEXT, text TEXT NOT NULL,
    FOREIGN KEY (article, paragraph) REFERENCES paragraphs (article, number) ON DELETE CASCADE
) STRICT;
"""


@migrations()
def tables(db: Database) -> None:
    """Make the tables of the first version."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)


@migrations()
def full_text(db: Database) -> None:
    """Index articles, figures and countries for search, kept in step by triggers."""
    for table, columns in _FIRST_INDEX.items():
        db.table(table).enable_fts(columns, create_triggers=True, tokenize=TOKENIZER)


_WITH_ORIGIN = ("sources", "measures", "people", "organisations", "names", "roles", "mentions", "claims")
"""The tables that learned in version 2 to tell the shipped rows from the reader's own."""

_IMPORT_TABLES = """
CREATE TABLE documents (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64), name TEXT NOT NULL, media TEXT NOT NULL,
    size INTEGER NOT NULL, text_sha256 TEXT NOT NULL, article TEXT NOT NULL REFERENCES articles (id),
    relation TEXT NOT NULL CHECK (relation IN ('original', 'import')), imported_at TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;
CREATE INDEX documents_text ON documents (text_sha256);
CREATE INDEX documents_article ON documents (article);
CREATE INDEX documents_original ON documents (article) WHERE relation = 'original';
CREATE INDEX articles_shipped ON articles (origin) WHERE origin = 'shipped';
CREATE TABLE imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, document TEXT NOT NULL, name TEXT NOT NULL,
    article TEXT NOT NULL, title TEXT NOT NULL, action TEXT NOT NULL CHECK (action IN ('add', 'attach', 'replace')),
    undone_at TEXT
) STRICT;
CREATE INDEX imports_article ON imports (article);
CREATE TABLE originals (
    pk INTEGER PRIMARY KEY, article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number > 0), text TEXT NOT NULL, sha256 TEXT NOT NULL, UNIQUE (article, number)
) STRICT;
CREATE TABLE figure_checks (
    figure TEXT NOT NULL REFERENCES figures (id) ON DELETE CASCADE,
    document TEXT NOT NULL REFERENCES documents (sha256) ON DELETE CASCADE,
    agrees INTEGER NOT NULL CHECK (agrees IN (0, 1)), text TEXT, paragraph INTEGER, start INTEGER, "end" INTEGER,
    note TEXT, PRIMARY KEY (figure, document)
) STRICT;
CREATE INDEX figure_checks_document ON figure_checks (document);
CREATE TABLE removed (
    document TEXT NOT NULL REFERENCES documents (sha256) ON DELETE CASCADE, number INTEGER NOT NULL,
    text TEXT NOT NULL, reason TEXT NOT NULL, "before" INTEGER NOT NULL, PRIMARY KEY (document, number)
) STRICT;
CREATE TABLE versions (
    import INTEGER PRIMARY KEY REFERENCES imports ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, replaced_at TEXT NOT NULL, record TEXT NOT NULL
) STRICT;
CREATE INDEX versions_article ON versions (article);
CREATE INDEX articles_source ON articles (source);
CREATE INDEX figures_source ON figures (source);
CREATE INDEX roles_source ON roles (source);
CREATE INDEX roles_article ON roles (article, paragraph);
CREATE INDEX claims_article ON claims (article, paragraph);
"""


@migrations()
def imports(db: Database) -> None:
    """Tell the reader's own rows from the shipped ones, and hold imported documents with their bytes."""
    for table in _WITH_ORIGIN:
        db.execute(
            f"ALTER TABLE {table} ADD COLUMN origin TEXT NOT NULL DEFAULT 'shipped' "
            "CHECK (origin IN ('shipped', 'user'))"
        )
    for statement in _IMPORT_TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    for table in ("roles", "mentions", "claims"):
        own = "(SELECT id FROM articles WHERE origin = 'user')"
        db.execute(f"UPDATE {table} SET origin = 'user' WHERE article IN {own}")  # noqa: S608 - names of our own


_ORDERED = """
ALTER TABLE articles ADD COLUMN title_folded TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN day INTEGER NOT NULL DEFAULT 0;
ALTER TABLE figures ADD COLUMN day INTEGER NOT NULL DEFAULT 0;
UPDATE articles SET title_folded = folded(title), day = day_of(published);
UPDATE figures SET day = day_of(period);
CREATE INDEX articles_title ON articles (title_folded);
CREATE INDEX articles_newest ON articles (day DESC);
CREATE INDEX figures_newest ON figures (day DESC);
CREATE INDEX people_name ON people (name);
CREATE INDEX organisations_name ON organisations (name)
"""


@migrations()
def search_index(db: Database) -> None:
    """Keep an index without a second copy of the text, the vocabulary, sets for filters, and the order of records."""
    db.conn.create_function("folded", 1, folded_title, deterministic=True)
    db.conn.create_function("day_of", 1, day, deterministic=True)
    for table, columns in _FIRST_INDEX.items():
        db.table(table).disable_fts()
        for column in columns:
            db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    for statement in _ORDERED.split(";\n"):
        db.execute(statement)
    make_tables(db.conn)
    build_index(db.conn)


@migrations()
def translations(db: Database) -> None:
    """Hold the shipped texts in other languages."""
    db.execute(
        """CREATE TABLE translations (
            text TEXT NOT NULL, language TEXT NOT NULL, translated TEXT NOT NULL, PRIMARY KEY (text, language)
        ) STRICT"""
    )


_WISHES_AND_STATEMENTS = f"""
ALTER TABLE roles RENAME TO roles_before;
CREATE TABLE roles (
    pk INTEGER PRIMARY KEY, country TEXT NOT NULL REFERENCES countries (code),
    body TEXT NOT NULL REFERENCES organisations, role TEXT NOT NULL CHECK (role IN {_one_of(ROLES)}), start TEXT,
    "end" TEXT, stated TEXT NOT NULL, source TEXT NOT NULL REFERENCES sources,
    article TEXT REFERENCES articles (id) ON DELETE CASCADE, paragraph INTEGER, text TEXT, note TEXT,
    origin TEXT NOT NULL DEFAULT 'shipped' CHECK (origin IN ('shipped', 'user')),
    FOREIGN KEY (article, paragraph) REFERENCES paragraphs (article, number)
) STRICT;
INSERT INTO roles SELECT * FROM roles_before;
DROP TABLE roles_before;
CREATE INDEX roles_country ON roles (country);
CREATE INDEX roles_source ON roles (source);
CREATE INDEX roles_article ON roles (article, paragraph);
CREATE TABLE statements (
    id TEXT PRIMARY KEY, topic TEXT NOT NULL CHECK (topic IN {_one_of(STATEMENT_TOPICS)}), text TEXT NOT NULL,
    stated TEXT NOT NULL, source TEXT NOT NULL REFERENCES sources
) STRICT
"""  # noqa: S608 - words of our own


@migrations()
def wishes_and_statements(db: Database) -> None:
    """Know wishes to join from pending accessions, and hold what the sources say of the Process itself."""
    for statement in _WISHES_AND_STATEMENTS.split(";\n"):
        db.execute(statement)
