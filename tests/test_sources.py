"""Sources: what editors typed is read as they typed it, or told with its line."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from publications import settings
from publications.problems import Problems
from publications.sources import (
    Kind,
    Source,
    corrected_list,
    corrected_row,
    find_sources,
    line_of,
    quoted,
    read_settings_source,
    read_source,
)
from publications.sources.fields import DEPTH
from publications.sources.text import _CONTROL, _PRINTABLE

POST = "posts/2019/alchimie/index.fr.md"


class Reading:
    """One file, read."""

    def __init__(self, root: Path, data: bytes, path: str = POST) -> None:
        self.problems = Problems()
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        self.source = read_source(file, path, self.problems)

    @property
    def told(self) -> list[tuple[str, int]]:
        """Codes and lines of what is wrong."""
        return [(p.code, p.place.line) for p in self.problems]

    @property
    def good(self) -> Source:
        """The source, when nothing was wrong."""
        assert self.source is not None
        assert self.told == []
        return self.source


class Reader:
    """Reads texts as files of a project."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __call__(self, text: str) -> Reading:
        return Reading(self.root, dedent(text).encode())

    def front(self, *rows: str) -> Reading:
        """Read a front matter."""
        return self("\n".join(["---", *rows, "---", ""]))


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


# What is read


@pytest.mark.parametrize(
    "typed",
    ["2019", "no", "oui", "1e3", "0x1F", "2025-13-01", "12:30:45", "3.10", "010", "@2x"[1:]],
)
def test_every_scalar_is_the_text_that_was_typed(read: Reader, typed: str) -> None:
    assert read.front(f"title: {typed}").good.fields == {"title": typed}


@pytest.mark.parametrize("typed", ["", "~", "null", '""'])
def test_nothing_is_an_empty_text(read: Reader, typed: str) -> None:
    assert read.front(f"title: {typed}").good.fields == {"title": ""}


def test_quotation_marks_and_blocks_are_read_as_yaml_says(read: Reader) -> None:
    source = read.front(
        'a: "Le rôle : clé"',
        "b: 'L''été'",
        "c: |",
        "  deux : lignes",
        "  # deux",
        "d: >-",
        "  x",
        "  y",
    ).good
    assert source.fields == {
        "a": "Le rôle : clé",
        "b": "L'été",
        "c": "deux : lignes\n# deux\n",
        "d": "x y",
    }


def test_no_break_spaces_around_names_of_fields_are_spaces(read: Reader) -> None:
    source = read.front(
        "title\u00a0: Le rôle\u00a0; clé",
        "summary:\u202fUn mot\u00a0?",
        "image:",
        "\u00a0\u00a0src: a.svg",
        "text: |",
        "  exemple\u00a0: ceci",
    ).good
    assert source.fields == {
        "title": "Le rôle\u00a0; clé",
        "summary": "Un mot\u00a0?",
        "image": {"src": "a.svg"},
        "text": "exemple : ceci",  # the page makes it a no-break space again
    }


def test_every_key_and_item_has_its_line(read: Reader) -> None:
    source = read.front(
        "title: x", "event:", "  sessions:", "    - start: a", "      end: b", "    - start: c"
    ).good
    assert line_of(source, "title") == 2
    assert line_of(source, "event", "sessions", 0, "end") == 6
    assert line_of(source, "event", "sessions", 1) == 7


def test_a_field_that_is_not_written_has_the_line_of_its_parent(read: Reader) -> None:
    source = read.front("title: x", "event:", "  start: a").good
    assert line_of(source, "event", "place", "city") == 3
    assert line_of(source, "summary") == 1


def test_the_body_begins_on_the_line_after_the_second_fence(read: Reader) -> None:
    body = read("---\ntitle: x\n---\n\nTexte.\n").good.body
    assert (body.text, body.line) == ("\nTexte.\n", 4)


def test_a_rule_that_opens_the_body_stays_in_the_body(read: Reader) -> None:
    body = read("---\ntitle: x\n---\n---\n\nTexte.\n\n---\n").good.body
    assert body.text == "---\n\nTexte.\n\n---\n"


def test_a_front_matter_may_be_all_there_is(read: Reader) -> None:
    assert read("---\ntitle: x\n---").good.body.text == ""


def test_an_empty_front_matter_has_no_fields(read: Reader) -> None:
    assert read("---\n---\nTexte.\n").good.fields == {}
    assert read("---\n# rien\n---\nTexte.\n").good.fields == {}


def test_windows_line_ends_and_a_byte_order_mark_shift_nothing(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf---\r\ntitle: x\r\nsummary: y\r\n---\r\nTexte.\r\n"
    source = Reading(tmp_path, data).good
    assert source.fields == {"title": "x", "summary": "y"}
    assert line_of(source, "summary") == 3
    assert (source.body.text, source.body.line) == ("Texte.\n", 5)


def test_a_comment_on_a_line_of_its_own_is_a_comment(read: Reader) -> None:
    assert read.front("# à relire", "title: x", "  # ici").good.fields == {"title": "x"}


def test_a_comment_after_quotation_marks_loses_nothing(read: Reader) -> None:
    assert read.front('title: "x" # provisoire', "topics: [a] # deux ?").good.fields["title"] == "x"


# French punctuation


@pytest.mark.parametrize(
    ("typed", "code", "corrected"),
    [
        ("Alchimie : le rôle clé", "yaml-colon", '"Alchimie : le rôle clé"'),
        ("Ce qu'on a dit :", "yaml-colon", '"Ce qu\'on a dit :"'),
        ('Agir : "ensemble"', "yaml-colon", "'Agir : \"ensemble\"'"),
        ('L\'été : "oui"', "yaml-colon", '"L\'été : \\"oui\\""'),
        ("Le club #1 des cités", "yaml-comment", '"Le club #1 des cités"'),
        ("#1 des cités", "yaml-comment", '"#1 des cités"'),
        ('"Agir" ensemble', "yaml-quote", "'\"Agir\" ensemble'"),
        ('"Agir" et "penser"', "yaml-quote", '\'"Agir" et "penser"\''),
        ("'L'été à Blois'", "yaml-quote", '"L\'été à Blois"'),
        ('"Agir ensemble', "yaml-quote", '"Agir ensemble"'),
        ('"C:\\dossier"', "yaml-quote", "'C:\\dossier'"),
        ("[Appel] Vos projets", "yaml-special-character", '"[Appel] Vos projets"'),
        ("{Appel} Vos projets", "yaml-special-character", '"{Appel} Vos projets"'),
        ("*Agir* ensemble", "yaml-special-character", '"*Agir* ensemble"'),
        ("% de réussite", "yaml-special-character", '"% de réussite"'),
        ("@villes", "yaml-special-character", '"@villes"'),
        ("`code`", "yaml-special-character", '"`code`"'),
        ("> Une citation", "yaml-special-character", '"> Une citation"'),
        ("- Bonjour", "yaml-special-character", '"- Bonjour"'),
        ("& co", "yaml-special-character", '"& co"'),
        ("&co et vous", "yaml-alias", '"&co et vous"'),
        ("*", "yaml-special-character", '"*"'),
        ("!important", "yaml-tag", '"!important"'),
    ],
)
def test_french_punctuation_is_told_with_the_line_to_paste(
    read: Reader, typed: str, code: str, corrected: str
) -> None:
    reading = read.front("date: 2019-03-19", f"title: {typed}", "summary: x")
    assert reading.told == [(code, 3)]
    (problem,) = reading.problems
    assert dict(problem.values)["corrected"] == f"title: {corrected}"
    assert read.front(dict(problem.values)["corrected"]).good


def test_all_broken_titles_are_told_at_once_and_read_as_they_were_meant(read: Reader) -> None:
    reading = read.front(
        "title: Alchimie : le rôle",
        "summary: Deux : trois",
        "event:",
        "  place:",
        "    name: Ici : là",
    )
    assert reading.told == [("yaml-colon", 2), ("yaml-colon", 3), ("yaml-colon", 6)]
    assert reading.source is not None
    assert reading.source.fields["event"] == {"place": {"name": "Ici : là"}}


def test_a_broken_text_on_several_lines_is_corrected_on_one(read: Reader) -> None:
    reading = read.front("summary: Le rôle", "  des villes : un", "  enjeu", "title: x")
    assert reading.told == [("yaml-colon", 2)]
    (problem,) = reading.problems
    assert dict(problem.values)["corrected"] == 'summary: "Le rôle des villes : un enjeu"'
    assert reading.source is not None
    assert line_of(reading.source, "title") == 5


def test_a_colon_in_an_item_of_a_broken_file_is_text(read: Reader) -> None:
    reading = read.front("places:", "  - Blois : centre : sud")
    assert dict(next(iter(reading.problems)).values)["corrected"] == '  - "Blois : centre : sud"'


def test_an_address_is_not_a_text_with_a_colon(read: Reader) -> None:
    assert read.front("url: https://exemple.fr/a:b").good.fields == {
        "url": "https://exemple.fr/a:b"
    }


def test_broken_lines_are_told_beside_lost_ends(read: Reader) -> None:
    reading = read.front("title: Un : deux", "summary: Le club #1")
    assert reading.told == [("yaml-colon", 2), ("yaml-comment", 3)]


# Other refusals


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["title:Alchimie"], [("yaml-colon-space", 2)]),
        (["image:", "\tsrc: a", "\talt: b"], [("yaml-tab", 3), ("yaml-tab", 4)]),
        (["title: a", "  summary: b"], [("yaml-indentation", 3)]),
        (["image:", "  src: a", " alt: b"], [("yaml-indentation", 4)]),
        (["topics: [a, b", "title: x"], [("yaml-bracket", 2)]),
        (
            ["title: a", "title: b", "title: c"],
            [("yaml-duplicate-key", 3), ("yaml-duplicate-key", 4)],
        ),
        (["a: &x 1", "b: *x"], [("yaml-alias", 2), ("yaml-alias", 3)]),
        (["<<: x"], [("yaml-alias", 2)]),
        (["a: !!python/object/apply:os.system [ls]"], [("yaml-tag", 2)]),
        (["- a", "- b"], [("front-matter-not-fields", 2)]),
        (["Texte."], [("front-matter-not-fields", 2)]),
        (["? [a]", ": b"], [("yaml-syntax", 2)]),
        (["title: x", "...", "summary: y"], [("yaml-syntax", 4)]),
        (["title: x", "perdu"], [("yaml-syntax", 3)]),
        (["a: " + "{a: " * 9 + "}" * 9], [("yaml-depth", 2)]),
        (["a: " + "[" * 100_000], [("yaml-depth", 2)]),
    ],
)
def test_broken_front_matter_is_told_with_its_line(
    read: Reader, rows: list[str], told: list[tuple[str, int]]
) -> None:
    assert read.front(*rows).told == told


def test_of_two_values_of_one_key_the_first_is_kept(read: Reader) -> None:
    reading = read.front("title: a", "title: b")
    assert reading.source is not None
    assert reading.source.fields == {"title": "a"}


def test_aliases_that_multiply_are_never_expanded(read: Reader) -> None:
    rows = ["a0: &a0 [x, x]"] + [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)
    ]
    assert {code for code, _ in read.front(*rows).told} == {"yaml-alias"}


@pytest.mark.parametrize(
    "text", ["", "Texte.\n", "# Titre\n", "+++\na = 1\n+++\n", "----\na: b\n----\n"]
)
def test_a_missing_front_matter_is_told(read: Reader, text: str) -> None:
    assert read(text).told == [("front-matter-missing", 1)]


def test_a_front_matter_that_begins_late_is_told_where_it_begins(read: Reader) -> None:
    assert read("\n\n---\ntitle: x\n---\n").told == [("front-matter-missing", 3)]


def test_an_unclosed_front_matter_is_told(read: Reader) -> None:
    assert read("---\ntitle: x\n\nTexte.\n").told == [("front-matter-unclosed", 1)]
    assert read("---").told == [("front-matter-unclosed", 1)]


def test_a_rule_of_the_body_does_not_close_a_front_matter(read: Reader) -> None:
    assert read("---\ntitle: x\n\nDu texte ici.\n\n---\n\nLa suite.\n").told == [
        ("front-matter-unclosed", 3)
    ]


def test_other_encodings_are_told_with_line_and_column(tmp_path: Path) -> None:
    reading = Reading(tmp_path, "---\ntitle: x\nsummary: été\n---\n".encode("cp1252"))
    assert reading.told == [("file-encoding", 3)]
    (problem,) = reading.problems
    assert dict(problem.values) == {"column": "10", "value": "é"}


def test_a_byte_order_mark_does_not_shift_where_another_encoding_begins(tmp_path: Path) -> None:
    typed = codecs.BOM_UTF8 + b"---\ntitle: x\n\xe9t\xe9: y\n---\n"
    reading = Reading(tmp_path, typed)
    assert reading.told == [("file-encoding", 3)]
    (problem,) = reading.problems
    assert dict(problem.values) == {"column": "1", "value": "é"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_encodings_are_told(tmp_path: Path, encoding: str) -> None:
    assert Reading(tmp_path, "---\ntitle: x\n---\n".encode(encoding)).told[0][0] == "file-encoding"


def test_control_characters_are_told_with_each_line(tmp_path: Path) -> None:
    reading = Reading(tmp_path, b"---\ntitle: x\n---\na\x00b\x07\nc\nd\x0be\n")
    assert reading.told == [("file-control-character", 4), ("file-control-character", 6)]


def test_every_character_is_either_text_or_told(tmp_path: Path) -> None:
    codes = (*range(0xD800), *range(0xE000, sys.maxunicode + 1))
    every = "".join(map(chr, codes))
    printable = "".join(_PRINTABLE.findall(every))
    assert set(every) - set(printable) == set(_CONTROL.findall(every))
    assert Reading(tmp_path, f"---\ntitle: x\n---\n{printable[:100_000]}".encode()).good


def test_line_ends_that_only_some_programs_count_are_told(tmp_path: Path) -> None:
    data = "---\ntitle: a\u2028b\nsummary: c\x85d\n---\n".encode()
    assert Reading(tmp_path, data).told == [
        ("file-control-character", 2),
        ("file-control-character", 3),
    ]


def test_a_repeated_group_of_fields_leaves_the_lines_of_the_first(read: Reader) -> None:
    reading = read.front("image:", "  src: a", "image:", "  src: b")
    assert reading.told == [("yaml-duplicate-key", 4)]
    assert reading.source is not None
    assert line_of(reading.source, "image", "src") == 3


def test_tabs_and_emoji_are_text(tmp_path: Path) -> None:
    assert Reading(tmp_path, "---\ntitle: Été 🎉\n---\n\tcode\n".encode()).good


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    data = b"---\ntitle: x\n---\n" + b"a" * settings.SOURCE_BYTES
    assert Reading(tmp_path, data).told == [("file-size", 1)]


def test_a_folder_named_as_a_text_is_told(tmp_path: Path) -> None:
    (tmp_path / POST).mkdir(parents=True)
    problems = Problems()
    assert read_source(tmp_path / POST, POST, problems) is None
    assert [p.code for p in problems] == ["file-unreadable"]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("index.fr.md", "file-link-loop"),
        ("absent.md", "file-unreadable"),
        ("../../../../outside.md", "file-link-outside"),
    ],
)
def test_links_that_lead_nowhere_good_are_told(tmp_path: Path, target: str, code: str) -> None:
    root = tmp_path / "project"
    file = root / POST
    file.parent.mkdir(parents=True)
    (tmp_path / "outside.md").write_text("---\ntitle: secret\n---\n")
    file.symlink_to(target)
    problems = Problems()
    assert read_source(file, POST, problems) is None
    assert [p.code for p in problems] == [code]


def test_a_linked_folder_leads_no_text_out_of_the_project(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "project/posts/2019"
    for parent in (outside, folder):
        parent.mkdir(parents=True)
    (outside / "index.fr.md").write_text("---\ntitle: secret\n---\n")
    (folder / "alchimie").symlink_to(outside)
    problems = Problems()
    assert read_source(tmp_path / "project" / POST, POST, problems) is None
    assert [p.code for p in problems] == ["file-link-outside"]


def test_a_link_inside_the_project_is_followed(tmp_path: Path) -> None:
    (tmp_path / "texte.md").write_text("---\ntitle: x\n---\n")
    file = tmp_path / POST
    file.parent.mkdir(parents=True)
    file.symlink_to(tmp_path / "texte.md")
    assert read_source(file, POST, Problems()) is not None


def test_a_draft_that_cannot_be_read_is_a_draft_all_the_same(read: Reader) -> None:
    reading = read.front("title: x", "draft: oui", "perdu")
    assert reading.told == [("yaml-syntax", 4)]
    assert not reading.problems.blocking


@given(st.text(max_size=200))
def test_no_text_makes_reading_fail(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    root = tmp_path_factory.mktemp("any")
    reading = Reading(root, f"---\ntitle: {text}\nsummary: x\n---\n".encode("utf-8", "replace"))
    assert reading.source is not None or reading.told


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40))
def test_a_quoted_text_is_read_as_it_is(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    root = tmp_path_factory.mktemp("any")
    reading = Reading(root, f"---\ntitle: {quoted(text)}\n---\n".encode())
    assert reading.good.fields == {"title": text}


# Corrected lines


def test_a_corrected_line_keeps_its_place() -> None:
    assert corrected_row("  - title: Un : deux") == '  - title: "Un : deux"'


def test_a_text_becomes_a_list() -> None:
    assert corrected_list("topics", "a, b c; 1 : 2") == 'topics: [a, b c, "1 : 2"]'


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn")))
NAMES = st.from_regex(r"[a-z][a-z_-]{0,8}", fullmatch=True)
FIELDS = st.dictionaries(
    NAMES,
    st.recursive(
        TEXTS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
        max_leaves=12,
    ),
    max_size=8,
)


@hypothesis_settings(max_examples=60, deadline=None)
@given(FIELDS, st.sampled_from([None, True, False]), st.sampled_from(["", "'", '"']))
def test_what_a_yaml_writer_writes_is_read_as_it_was(
    tmp_path_factory: pytest.TempPathFactory,
    fields: dict[str, object],
    flow: bool | None,
    style: str,
) -> None:
    """Every way to write a text, a list and more fields, against PyYAML's own writer."""
    assume(_depth(fields) <= DEPTH)
    front = yaml.safe_dump(
        fields, allow_unicode=True, default_flow_style=flow, default_style=style or None,
        sort_keys=False, width=60,
    )  # fmt: skip
    assume("\n---" not in front)
    reading = Reading(tmp_path_factory.getbasetemp(), f"---\n{front}---\n".encode())
    assert reading.good.fields == fields


def _depth(value: object) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return max((1 + _depth(one) for one in inner), default=0)


# Where files are


class Tree:
    """A project of empty files."""

    def __init__(self, root: Path) -> None:
        self.root, self.problems = root, Problems()

    def with_files(self, *paths: str) -> Tree:
        for path in paths:
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch()
        return self

    def find(self) -> list[tuple[Kind, str, str]]:
        found = find_sources(self.root, ("fr", "en"), self.problems)
        return [(one.kind, one.id, one.lang) for one in found]

    @property
    def told(self) -> list[tuple[str, str]]:
        return [(p.code, dict(p.values).get("suggestion", "")) for p in self.problems]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path)


def test_publications_entries_and_pages_are_found_in_order(tree: Tree) -> None:
    tree.with_files(
        "posts/2019/b/index.fr.md",
        "posts/2019/b/index.en.md",
        "posts/2019/b/photo.jpg",
        "posts/2018/a/index.fr.md",
        "docs/index.fr.md",
        "docs/partners/le-rameau.fr.md",
        "docs/partners/le-rameau.svg",
        "docs/guide/images.en.md",
        "docs/decisions/0001-choix.md",
        "docs/.caché.md",
    )
    assert tree.find() == [
        (Kind.STANDING, "guide/images", "en"),
        (Kind.STANDING, "index", "fr"),
        (Kind.ENTRY, "le-rameau", "fr"),
        (Kind.PUBLICATION, "2018/a", "fr"),
        (Kind.PUBLICATION, "2019/b", "en"),
        (Kind.PUBLICATION, "2019/b", "fr"),
    ]
    assert tree.told == []


def test_a_publication_has_its_year_and_an_entry_its_register(tree: Tree) -> None:
    tree.with_files("posts/2019/b/index.fr.md", "docs/people/ana.fr.md")
    entry, post = find_sources(tree.root, ("fr",), tree.problems)
    assert (post.year, post.path) == (2019, "posts/2019/b/index.fr.md")
    assert entry.register == "people"


@pytest.mark.parametrize(
    ("path", "code", "suggestion"),
    [
        ("posts/2019/a/index.md", "language-missing", "index.fr.md"),
        ("posts/2019/a/index.de.md", "file-language-unknown", ""),
        ("posts/2019/a/index.FR.md", "file-language-unknown", "index.fr.md"),
        ("posts/2019/a/index.fr-FR.md", "file-language-unknown", "index.fr.md"),
        ("posts/2019/a/index_fr.md", "language-missing", "index.fr.md"),
        ("posts/2019/a/index.fr.MD", "file-ending", "index.fr.md"),
        ("posts/2019/a/index.fr.md.txt", "file-ending", "index.fr.md"),
        ("posts/2019/a/index.FR.docx", "file-ending", "index.fr.md"),
        ("docs/about.markdown", "file-ending", "about.fr.md"),
        ("posts/2019/a/texte.fr.md", "file-misplaced", "posts/2019/a/index.fr.md"),
        ("posts/2019/Mon texte.fr.md", "file-misplaced", "posts/2019/mon-texte/index.fr.md"),
        ("posts/2019/05/a/index.fr.md", "file-misplaced", "posts/2019/a/index.fr.md"),
        ("posts/a/index.fr.md", "file-misplaced", ""),
        ("posts/index.fr.md", "file-misplaced", ""),
        ("posts/19/a/index.fr.md", "folder-year", ""),
        ("posts/2019/Été à Blois/index.fr.md", "folder-form", "ete-a-blois"),
        ("docs/À propos.fr.md", "name-form", "a-propos"),
        ("docs/about.md", "language-missing", "about.fr.md"),
        ("docs/partners/a/b.fr.md", "file-misplaced", "docs/partners/b.fr.md"),
        ("docs/partners/index.fr.md", "file-misplaced", ""),
        ("docs/partner/a.fr.md", "file-misplaced", "docs/partners/a.fr.md"),
        ("docs/Partenaires/a.fr.md", "file-misplaced", "docs/partners/a.fr.md"),
        ("docs/regions-/index.fr.md", "file-misplaced", ""),
        ("a.fr.md", "file-elsewhere", "docs/a.fr.md"),
        ("index.fr.md", "file-elsewhere", ""),
        ("Posts/2019/a/index.fr.md", "folder-elsewhere", "posts/"),
        ("articles/a.fr.md", "folder-elsewhere", "posts/"),
        ("evenements/a/b/c.fr.md", "folder-elsewhere", "posts/"),
        ("doc/a.fr.md", "folder-elsewhere", "docs/"),
        ("topic/a.fr.md", "folder-elsewhere", "docs/topics/"),
    ],
)
def test_what_is_misplaced_or_misnamed_is_told_with_its_place(
    tree: Tree, path: str, code: str, suggestion: str
) -> None:
    tree.with_files(path).find()
    assert tree.told == [(code, suggestion)]


@pytest.mark.parametrize(
    "path",
    [
        *("README.md", "README.fr.md", "LICENSE-CONTENT.md", "CODE_OF_CONDUCT.md", "notes.md"),
        *("README.de.md", "lettre.de.md", "posts.txt", ".notes.fr.md", ".blog/a.fr.md"),
        *("post/README.fr.md", "articles/notes.md", "tests/a.fr.md", "docs/events/a.fr.md"),
    ],
)
def test_what_is_no_text_of_the_site_may_stand_anywhere(tree: Tree, path: str) -> None:
    tree.with_files(path).find()
    assert tree.told == []


def test_a_text_beside_the_folders_belongs_where_its_fields_say(tree: Tree) -> None:
    (tree.root / "Un café.md").write_text("\ufeff---\ndate: '2019-03-19'\n---\n", "utf-8")
    (tree.root / "nous.en.md").write_text("---\ntitle: A\n---\n\ndate: 2019\n", "utf-8")
    tree.find()
    assert [suggestion for _, suggestion in tree.told] == [
        "posts/2019/un-cafe/index.fr.md",
        "docs/nous.en.md",
    ]


def test_a_page_may_stand_in_a_folder_that_is_called_like_a_register(tree: Tree) -> None:
    tree.with_files("docs/region/a.fr.md")
    (tree.root / "docs/region/a.fr.md").write_text("---\ntitle: A\n---\n", "utf-8")
    assert tree.find() == [(Kind.STANDING, "region/a", "fr")]


def test_a_folder_that_is_ours_by_another_name_is_not_told(tree: Tree) -> None:
    tree.with_files("articles/2019/a/index.fr.md")
    (tree.root / "posts").symlink_to("articles")
    assert tree.find() == [(Kind.PUBLICATION, "2019/a", "fr")]
    assert tree.told == []


def test_a_linked_folder_that_contains_itself_is_told(tree: Tree) -> None:
    tree.with_files("posts/2019/a/index.fr.md")
    (tree.root / "posts/2019/b").symlink_to("..")
    tree.find()
    assert [code for code, _ in tree.told] == ["file-link-loop"]


def test_what_is_in_a_linked_folder_of_the_project_is_found(tree: Tree) -> None:
    tree.with_files("texts/a/index.fr.md", "posts/2019/b/index.fr.md")
    (tree.root / "posts/2019/a").symlink_to(tree.root / "texts/a")
    assert tree.find() == [
        (Kind.PUBLICATION, "2019/a", "fr"),
        (Kind.PUBLICATION, "2019/b", "fr"),
    ]
    assert tree.told == []


def test_a_linked_folder_outside_the_project_is_told(tmp_path: Path) -> None:
    project = Tree(tmp_path / "project").with_files("docs/a.fr.md")
    (project.root / "docs/b").symlink_to("/usr")
    project.find()
    assert [code for code, _ in project.told] == ["file-link-outside"]


@pytest.mark.parametrize("place", ["docs/papers/x.txt", "docs/x.pdf", "posts/2019/a/soir.jpg"])
def test_a_linked_file_outside_the_project_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "secret").write_text("x")
    project = Tree(tmp_path / "project").with_files("docs/a.fr.md", "posts/2019/a/index.fr.md")
    (project.root / place).parent.mkdir(parents=True, exist_ok=True)
    (project.root / place).symlink_to("../" * (place.count("/") + 1) + "secret")
    (project.root / "docs/inside.txt").symlink_to(project.root / "docs/a.fr.md")
    project.find()
    assert [(p.code, p.place.path) for p in project.problems] == [("file-link-outside", place)]


def test_a_project_without_folders_holds_nothing(tree: Tree) -> None:
    assert tree.find() == []


# mkdocs.yml


def read_settings(root: Path, text: str) -> tuple[Source | None, list[tuple[str, int]]]:
    problems = Problems()
    (root / "mkdocs.yml").write_text(dedent(text))
    source = read_settings_source(root, problems)
    return source, [(p.code, p.place.line) for p in problems]


def test_only_our_part_of_the_settings_is_read(tmp_path: Path) -> None:
    source, told = read_settings(
        tmp_path,
        """\
        site_name: Les Carrés
        markdown_extensions:
          - x: !!python/name:os.system
          - &a {b: *a}
        extra:
          other: !ENV [A, b]
          publications:
            languages: [fr]
        """,
    )
    assert told == []
    assert source is not None
    assert source.fields == {
        "site_name": "Les Carrés",
        "extra": {"publications": {"languages": ["fr"]}},
    }
    assert line_of(source, "extra", "publications", "languages", 0) == 8


def test_our_part_of_the_settings_holds_no_tag(tmp_path: Path) -> None:
    assert read_settings(tmp_path, "site_name: !ENV NAME\n")[1] == [("yaml-tag", 1)]


def test_a_broken_settings_file_is_told_with_its_line(tmp_path: Path) -> None:
    source, told = read_settings(tmp_path, "theme:\n  name: material\nsite_name: Villes : carrés\n")
    assert source is None
    assert told == [("yaml-colon", 3)]


def test_missing_settings_are_told(tmp_path: Path) -> None:
    problems = Problems()
    assert read_settings_source(tmp_path, problems) is None
    assert [p.code for p in problems] == ["settings-missing"]
