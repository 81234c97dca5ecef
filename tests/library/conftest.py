"""Documents to import, and the short way of importing one."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from desktop.documents.inspection import inspect
from desktop.library.build import build
from desktop.library.drafts import Action, ImportDraft, Outcome, default_action, draft_of
from desktop.library.files import APPLICATION_ID
from desktop.library.importing import import_document
from desktop.library.queries import Library
from desktop.library.recognition import Recognition, recognise
from desktop.library.schema import migrations

Write = Callable[..., Path]
Take = Callable[..., Outcome]


def page(title: str, date: str, *paragraphs: str, publisher: str = "Steppe Herald") -> str:
    """Return a web page."""
    text = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f'<html lang="en"><head><title>{title}</title><meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="{publisher}">'
        f'<meta property="article:published_time" content="{date}"></head>'
        f"<body><article><h1>{title}</h1>{text}</article></body></html>"
    )


PARAGRAPHS = (
    "The number of seasonal workers rose to 64,000 in 2024, according to the IOM.",
    """\
&quot;We count 12,500 permits in Kazakhstan,&quot; said Aigerim Serik, Deputy Minister of Labour, at a meeting of the \
Almaty Process.""",
    """\
Kazakhstan is a member of the Almaty Process, and the Valley Institute for Labour has studied it for years. About 3.5 \
percent of the people of Kyrgyzstan work abroad, said Bolot Usenov, who leads it.""",
)
TITLE = "Seasonal work draws more people to the valley"
STORY = page(TITLE, "2025-03-14", *PARAGRAPHS)
HERALD_PARAGRAPHS = (
    "On 24 April the chair of the Almaty Process went from Tajikistan to Kazakhstan in Almaty, officials of both said.",
    "According to Aigerim Serik, net migration of 17,000 people was recorded in Kazakhstan in 2024.",
    "There were about 281 million international migrants in the world in 2020. Roughly one in seven people moved.",
)
HERALD_TITLE = "Chairmanship passes from Tajikistan to Kazakhstan"
HERALD = page(HERALD_TITLE, "2025-04-24", *HERALD_PARAGRAPHS)
HERALD_ID = "herald-2025-04-24-hand-over"


@pytest.fixture(name="page")
def make_page() -> Callable[..., str]:
    """Make a web page of a title, a date and paragraphs."""
    return page


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a document and return where it is."""

    def make(text: str = STORY, name: str = "story.html") -> Path:
        folder = tmp_path / "documents"
        folder.mkdir(exist_ok=True)
        path = folder / name
        path.write_text(text, "utf-8")
        return path

    return make


@pytest.fixture
def known(library_copy: Path) -> Callable[[Path], Recognition]:
    """Recognise a file in the copy of the library."""

    def find(path: Path, library: Path = library_copy) -> Recognition:
        document = inspect(path).document
        assert document
        with Library(library) as opened:
            return recognise(opened, document)

    return find


@pytest.fixture
def take(library_copy: Path, known) -> Take:
    """Import a file into the copy of the library as it is recognised, or as told."""

    def run(path: Path, action: Action | None = None, article: str | None = None, library: Path = library_copy):
        found = known(path, library)
        return import_document(
            library, draft_of(inspect(path)), action or default_action(found), article or found.article
        )

    return run


@pytest.fixture
def draft(write) -> Callable[..., ImportDraft]:
    """The draft of a text."""

    def make(text: str = STORY, name: str = "story.html") -> ImportDraft:
        return draft_of(inspect(write(text, name)))

    return make


@pytest.fixture
def herald(data_copy: Path, write, library_copy: Path) -> Path:
    """The publisher's original of the Herald's article, whose hash the library is made to know."""
    path: Path = write(HERALD, "herald.html")
    file = data_copy / "articles" / f"{HERALD_ID}.toml"
    text = file.read_text("utf-8")
    (old,) = [line for line in text.splitlines() if line.startswith("sha256")]
    file.write_text(text.replace(old, f'sha256 = "{hashlib.sha256(path.read_bytes()).hexdigest()}"'), "utf-8")
    build(library_copy, data_copy)
    return path


@pytest.fixture
def first_version(library_file: Path, tmp_path: Path) -> Path:
    """A library as the first version of the tables had it, with an article and a figure of the reader's own."""
    path = tmp_path / "first.db"
    with closing(sqlite3.connect(path)) as connection:
        db = Database(connection)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA user_version = 1")
        migrations.apply(db, stop_before="imports")
        db.execute("ATTACH ? AS new", [str(library_file)])
        tables = [row[0] for row in db.execute("SELECT name FROM main.sqlite_schema WHERE sql LIKE '%STRICT%'")]
        with db.atomic():
            for table in tables:
                names = [row[1] for row in db.execute(f"PRAGMA main.table_info({table})")]
                values = ", ".join("'indexed'" if name.startswith("search_") else f'"{name}"' for name in names)
                columns = ", ".join(f'"{name}"' for name in names)
                db.execute(f"INSERT INTO main.{table} ({columns}) SELECT {values} FROM new.{table}")
            db.execute("DELETE FROM library WHERE key = 'content_sum'")
            db.execute("UPDATE library SET value = '0123456789ab' WHERE key = 'snapshot'")
            own_rows(db)
    return path


def own_rows(db: Database) -> None:
    """Add an article of the reader's own, a copy of a shipped one under a name that none of those can have."""
    for table in ("articles", "paragraphs", "figures"):
        found = [row[1] for row in db.execute(f"PRAGMA main.table_info({table})") if row[1] != "pk"]
        values = {"article": "'2025--own'", "id": "'2025--own'" if table == "articles" else "'2025--own--' || id"}
        values |= {"origin": "'user'"}
        chosen = ", ".join(values.get(name, f'"{name}"') for name in found)
        where = f"{'id' if table == 'articles' else 'article'} = '{HERALD_ID}'"
        columns = ", ".join(f'"{name}"' for name in found)
        db.execute(f"INSERT INTO {table} ({columns}) SELECT {chosen} FROM {table} WHERE {where}")


@pytest.fixture
def revised(data_copy: Path) -> Path:
    """The data folder, one word further."""
    file = data_copy / "sources.toml"
    file.write_text(file.read_text("utf-8").replace("Estimates of", "Careful estimates of"), "utf-8")
    return data_copy


@pytest.fixture
def room(tmp_path: Path, library_copy: Path) -> Path:
    """A library alone in its folder."""
    folder = tmp_path / "room"
    folder.mkdir()
    return Path(shutil.move(library_copy, folder / "library.db"))
