"""Pictures as cameras, phones and ill will make them, and what is published of them."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo
from publications.memory import Memory
from publications.pictures import Cache, Darkroom, Developed, find_pictures
from publications.pictures import making as made
from publications.pictures.cache import LIST, SPARE
from publications.problems import Level
from selectolax.lexbor import LexborHTMLParser

from tests.sites import Project, new_project

PARIS = {1: "N", 2: (48.0, 51.0, 24.0), 3: "E", 4: (2.0, 21.0, 7.0)}
"""A position as cameras write it (Exif GPS IFD)."""


def photo(width: int = 2000, height: int = 1000, mode: str = "RGB") -> Image.Image:
    """A picture with a light left half, so that turning it shows."""
    picture = Image.linear_gradient("L").resize((width, height)).convert(mode)
    picture.paste(Image.new(mode, (width // 2, height), "white"), (0, 0))
    return picture


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    """A picture as a file."""
    file = BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def positioned(orientation: int = 1) -> Image.Exif:
    """What a phone writes: where it was, and how it was held."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x8825] = PARIS
    exif[0x010F] = "SECRET-CAMERA"
    return exif


def moving() -> bytes:
    """A red and a blue frame."""
    frames = [Image.new("RGB", (40, 20), colour) for colour in ("#f00", "#00f")]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100)


def huge(width: int, height: int) -> bytes:
    """The head of a PNG that promises far more than it holds."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


Develop = Callable[..., Developed]


@pytest.fixture
def develop(tmp_path: Path) -> Develop:
    """Develops a file of a name and content, as the first build does."""

    def one(name: str, content: bytes) -> Developed:
        file = tmp_path / name
        file.write_bytes(content)
        return Darkroom(Cache(tmp_path / "cache")).develop(file)

    return one


def opened(path: Path | None) -> Image.Image:
    assert path is not None
    picture = Image.open(path)
    picture.load()
    return picture


# What readers load


def test_a_photo_is_offered_in_webp_from_narrow_to_wide(develop: Develop) -> None:
    found = develop("a.jpg", saved(photo(), "JPEG"))
    webp = [(one.width, one.height) for one in found.renditions if one.name.endswith("webp")]
    assert webp == [(480, 240), (800, 400), (1200, 600), (1600, 800)]
    for one in found.renditions:
        assert opened(one.file).size == (one.width, one.height)
        assert one.file.stat().st_size == one.size


def test_a_wide_photo_has_a_narrower_one_for_programs_without_webp(develop: Develop) -> None:
    found = develop("a.jpg", saved(photo(), "JPEG"))
    (other,) = [one for one in found.renditions if one.media_type != "image/webp"]
    assert (other.width, other.media_type) == (1200, "image/jpeg")


def test_a_picture_is_never_made_wider(develop: Develop) -> None:
    found = develop("a.jpg", saved(photo(500, 250), "JPEG"))
    assert max(one.width for one in found.renditions) == 500


def test_a_picture_of_one_pixel_is_a_picture(develop: Develop) -> None:
    found = develop("a.png", saved(Image.new("RGB", (1, 1)), "PNG"))
    assert (found.width, found.height, found.refusal) == (1, 1, "")
    assert all(one.size < found.size for one in found.renditions)


@pytest.mark.parametrize(("form", "ending"), [("WEBP", "webp"), ("AVIF", "avif"), ("GIF", "gif")])
def test_what_mail_does_not_show_has_a_jpeg_or_a_png(
    develop: Develop, form: str, ending: str
) -> None:
    found = develop(f"a.{ending}", saved(photo(300, 200), form))
    kinds = {one.media_type for one in found.renditions} - {"image/webp"}
    assert kinds == {"image/png" if form == "GIF" else "image/jpeg"}


def test_a_drawing_of_flat_colours_is_not_made_heavier(develop: Develop) -> None:
    flat = Image.new("RGB", (1600, 900), "#0b5563")
    flat.paste("#e3a008", (300, 300, 900, 700))
    found = develop("a.png", saved(flat, "PNG", optimize=True))
    sizes = [one.size for one in found.renditions]
    assert sizes == sorted(sizes)
    assert all(size < found.size for size in sizes)


def test_transparency_is_kept_and_stands_on_white_where_it_cannot_be(develop: Develop) -> None:
    clear = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
    clear.paste((255, 0, 0, 255), (0, 0, 30, 60))
    found = develop("a.webp", saved(clear, "WEBP", lossless=True))
    assert opened(found.whole).mode == "RGBA"
    (jpeg,) = [one for one in found.renditions if one.media_type == "image/jpeg"]
    assert min(opened(jpeg.file).convert("RGB").getpixel((50, 30))) > 245


# Pictures as they come


def test_nothing_that_a_camera_wrote_is_published(develop: Develop) -> None:
    taken = saved(photo(), "JPEG", exif=positioned(), comment=b"SECRET-COMMENT", xmp=b"SECRET-XMP")
    assert b"SECRET" in taken
    found = develop("a.jpg", taken + b"SECRET-VIDEO of a motion photo")
    for path in (found.whole, *(one.file for one in found.renditions)):
        assert b"SECRET" not in path.read_bytes()
        assert not opened(path).getexif()


def test_text_in_a_png_is_not_published(develop: Develop) -> None:
    info = PngInfo()
    info.add_itxt("Location", "SECRET place", "fr", "Lieu")
    found = develop("a.png", saved(photo(90, 60), "PNG", pnginfo=info, exif=positioned()))
    assert b"SECRET" not in found.whole.read_bytes()
    assert not opened(found.whole).getexif()


def test_a_photo_taken_upright_is_turned(develop: Develop) -> None:
    found = develop("a.jpg", saved(photo(), "JPEG", exif=positioned(orientation=6)))
    assert (found.width, found.height) == (1000, 2000)
    upright = opened(found.whole).convert("L")
    assert upright.size == (1000, 2000)
    assert upright.getpixel((500, 100)) > 240  # the light half is now above
    assert upright.getpixel((500, 1100)) < 240


def test_colours_for_print_become_those_of_screens(develop: Develop) -> None:
    printed = Image.new("CMYK", (200, 100), (0, 255, 255, 0))
    found = develop("a.jpg", saved(printed, "JPEG"))
    picture = opened(found.whole)
    assert picture.mode == "RGB"
    red, green, _ = picture.getpixel((50, 50))
    assert red > 200
    assert green < 80


def test_a_colour_profile_is_applied_and_left_out(develop: Develop) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    wrong = saved(photo(200, 100), "JPEG", icc_profile=profile.tobytes())
    right = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for name, content in {
        "wrong.jpg": wrong,
        "right.jpg": saved(photo(200, 100), "JPEG", icc_profile=right),
        "none.jpg": saved(photo(200, 100), "JPEG", icc_profile=b"no profile"),
    }.items():
        found = develop(name, content)
        assert found.refusal == ""
        assert "icc_profile" not in opened(found.whole).info


def test_a_moving_picture_is_shown_still_and_kept_moving(develop: Develop) -> None:
    found = develop("a.gif", moving())
    assert found.animated
    assert getattr(opened(found.whole), "n_frames", 1) == 2
    (still,) = [one for one in found.renditions if one.media_type == "image/png"]
    assert opened(still.file).convert("RGB").getpixel((5, 5)) == (255, 0, 0)


def test_deep_grey_is_scaled_not_cut(develop: Develop) -> None:
    deep = Image.new("I;16", (40, 40), 32768)
    found = develop("a.png", saved(deep, "PNG"))
    assert abs(opened(found.whole).convert("L").getpixel((5, 5)) - 128) <= 1


def test_a_wrong_ending_is_put_right(develop: Develop) -> None:
    found = develop("a.png", saved(photo(200, 100), "JPEG"))
    assert opened(found.whole).format == "PNG"


# Pictures that are refused


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("empty.jpg", b"", "picture-unreadable"),
        ("text.png", b"not a picture", "picture-unreadable"),
        ("cut.jpg", saved(photo(), "JPEG")[:3000], "picture-unreadable"),
        ("cut.png", saved(photo(), "PNG")[:300], "picture-unreadable"),
        ("post.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "picture-unreadable"),
        ("liar.png", huge(30, 30), "picture-unreadable"),
        ("large.png", huge(8000, 7000), "picture-too-large"),
        ("bomb.png", huge(60000, 60000), "picture-too-large"),
        ("wide.png", huge(2**31 - 1, 1), "picture-too-large"),
    ],
)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_what_cannot_be_made_clean_is_refused(
    develop: Develop, name: str, content: bytes, refusal: str
) -> None:
    found = develop(name, content)
    assert (found.refusal, found.whole, found.renditions) == (refusal, None, ())


# Remembered by content


def snapshot(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_picture_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(saved(photo(), "JPEG"))
    first = Darkroom(Cache(tmp_path / "cache")).develop(file)
    monkeypatch.setattr(made, "make", lambda *_: pytest.fail("made again"))
    assert Darkroom(Cache(tmp_path / "cache")).develop(file) == first
    moved = tmp_path / "b.jpg"
    moved.write_bytes(file.read_bytes())
    assert Darkroom(Cache(tmp_path / "cache")).develop(moved).whole == first.whole


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(saved(photo(), "JPEG"))
    for name in ("one", "two"):
        Darkroom(Cache(tmp_path / name)).develop(file)
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "two")


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]", b'{"digests": 3}', None])
def test_a_damaged_memory_is_as_good_as_none(tmp_path: Path, damage: bytes | None) -> None:
    file, cache = tmp_path / "a.jpg", tmp_path / "cache"
    file.write_bytes(saved(photo(), "JPEG"))
    first = Darkroom(Cache(cache)).develop(file)
    whole = snapshot(cache)
    for path in cache.rglob("*.json" if damage is not None else "480.webp"):
        path.write_bytes(damage or b"RIFF")
    assert Darkroom(Cache(cache)).develop(file) == first
    assert snapshot(cache) == whole


def test_an_incomplete_memory_is_as_good_as_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    kept = cache.keep("ab" * 32, {"a.png": b"1", "b.png": b"2"}, {"width": 3})
    assert cache.find("ab" * 32) == kept
    kept.files["b.png"].unlink()
    assert cache.find("ab" * 32) is None
    assert cache.find("cd" * 32) is None


def test_what_nothing_uses_is_removed_once_it_is_more_than_what_is_used(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    kept = [cache.keep(f"{n:064x}", {"a.png": b"1"}, {}) for n in range(2 * SPARE + 3)]
    used = [one.files["a.png"] for one in kept[: SPARE + 2]]
    cache.sweep(used)
    assert all(one.files["a.png"].exists() for one in kept), "another branch may need them"
    cache.sweep(used[:SPARE])
    assert [one.files["a.png"].exists() for one in kept].count(True) == SPARE
    assert all(file.exists() for file in used[:SPARE])


def test_pictures_that_are_gone_do_not_fill_the_disk(tmp_path: Path) -> None:
    cache, file = Cache(tmp_path / "cache"), tmp_path / "a.png"
    file.write_bytes(saved(photo(60, 30), "PNG"))
    for number in range(SPARE + 1):
        cache.keep(f"{number:064x}", {"a.png": b"1"}, {})
    darkroom = Darkroom(cache)
    darkroom.develop_all([file])
    assert len([*cache.folder.rglob(LIST)]) == 1
    whole = darkroom.develop(file).whole
    assert whole is not None
    assert whole.exists()


def test_several_builds_share_a_memory(tmp_path: Path) -> None:
    files = []
    for number in range(4):
        files.append(tmp_path / f"{number}.jpg")
        files[-1].write_bytes(saved(photo(600 + number, 300), "JPEG"))

    def build(_: int) -> list[Developed]:
        darkroom = Darkroom(Cache(tmp_path / "cache"))
        darkroom.develop_all(files)
        return [darkroom.develop(file) for file in files]

    with ThreadPoolExecutor(3) as pool:
        first, *others = pool.map(build, range(3))
    assert all(other == first for other in others)
    assert not list((tmp_path / "cache").rglob(".*"))


def test_a_picture_that_looks_as_it_did_is_not_opened_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, memory = tmp_path / "a.jpg", Memory(tmp_path / "memory", "recipe")
    file.write_bytes(saved(photo(600, 300), "JPEG"))

    def build() -> Developed:
        darkroom = Darkroom(Cache(tmp_path / "cache"), Memory(memory.folder, memory.recipe))
        darkroom.develop_all([file])
        return darkroom.known[file]

    first, opened = build(), []
    monkeypatch.setattr(Darkroom, "_developed", lambda _, path: opened.append(path) or first)
    assert build() == first
    assert opened == []
    first.renditions[0].file.unlink()
    build()
    assert opened == [file], "what was made of it is gone"
    file.write_bytes(saved(photo(601, 300), "JPEG"))
    build()
    assert opened == [file, file], "it is another one"


def test_a_picture_for_which_there_is_no_room_is_not_taken_for_damaged(tmp_path: Path) -> None:
    file, cache = tmp_path / "a.jpg", tmp_path / "cache"
    file.write_bytes(saved(photo(600, 300), "JPEG"))
    cache.write_text("in the way")

    def build() -> Developed:
        darkroom = Darkroom(Cache(cache), Memory(tmp_path / "memory", "recipe"))
        darkroom.develop_all([file])
        return darkroom.known[file]

    with pytest.raises(NotADirectoryError):
        build()
    cache.unlink()
    assert not build().refusal


# In a site


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_project(tmp_path)


def place(project: Project, path: str, content: bytes) -> None:
    file = project.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def test_pictures_are_found_where_editors_put_them(project: Project) -> None:
    root = project.root.resolve()
    for path in (
        "posts/2019/a/a.JPG",
        "docs/partners/b.png",
        "docs/decisions/no.png",
        "posts/.tmp/no.png",
        "posts/2019/a/no.svg",
    ):
        place(project, path, b"")
    (root / "posts/2019/a/link.png").symlink_to("/etc/hostname")
    names = [path.name for path in find_pictures(root)]
    assert names == ["a.JPG", "b.png"]


@pytest.mark.slow
def test_a_page_offers_each_picture_in_webp_with_a_fallback(project: Project) -> None:
    taken = saved(photo(), "JPEG", exif=positioned(orientation=8))
    place(project, "posts/2019/a/photo d’été, 1.jpg", taken)
    place(project, "docs/partners/rameau.png", saved(photo(300, 300), "PNG", exif=positioned()))
    place(project, "docs/nobody.jpg", taken)
    project.write(
        "docs/partners/rameau.fr.md",
        "---\nname: Le Rameau\nlogo: {src: rameau.png, alt: Logo}\n---\n",
    )
    project.post(
        "2019/a",
        image="{src: 'photo d’été, 1.jpg', alt: Été, credit: Nous}",
        partners="[rameau]",
        body="![Encore](<photo d’été, 1.jpg>)\n\n[La voir](<photo d’été, 1.jpg>)\n",
    )
    done = project.build("--strict")
    assert done.returncode == 0, done.stderr
    page = LexborHTMLParser(project.html("articles/2019/a/"))
    lead, text = page.css(".post picture")[:2]
    for part, hurry in ((lead, True), (text, False)):
        source, img = part.css_first("source"), part.css_first("img")
        assert source is not None
        assert img is not None
        assert source.attributes["type"] == "image/webp"
        assert [c.split()[1] for c in str(source.attributes["srcset"]).split(", ")] == [
            "480w",
            "800w",
            "1000w",
        ]
        assert str(img.attributes["src"]).endswith(".jpg")
        assert (img.attributes["width"], img.attributes["height"]) == ("1000", "2000")
        assert (img.attributes.get("loading") == "lazy") is not hurry
        assert (img.attributes.get("fetchpriority") == "high") is hurry
    published = [p for p in project.site.rglob("*") if p.suffix in (".jpg", ".png", ".webp")]
    assert len(published) > 8
    assert not [path for path in published if b"SECRET" in path.read_bytes()]


@pytest.mark.slow
def test_two_builds_are_the_same_with_and_without_memory(project: Project) -> None:
    place(project, "posts/2019/a/a.jpg", saved(photo(), "JPEG"))
    project.post("2019/a", image="{src: a.jpg, alt: Un, credit: Nous}")
    sites = []
    for folder in ("one", "two", "three"):
        if folder == "three":
            for path in (project.root / ".cache").rglob("*.json"):
                path.unlink()
        done = project.build("--site-dir", str(project.root / folder))
        assert done.returncode == 0, done.stderr
        sites.append(snapshot(project.root / folder))
    assert sites[0] == sites[1] == sites[2]


def test_a_picture_in_a_text_is_refused_on_its_line(project: Project) -> None:
    place(project, "posts/2019/a/cut.jpg", saved(photo(), "JPEG")[:3000])
    place(project, "posts/2019/a/large.png", huge(8000, 7000))
    project.post("2019/a", body="![Un](cut.jpg)\n\n![Deux](large.png)\n")
    found = [p for p in project.open().problems if p.level is Level.PROBLEM]
    assert [p.code for p in found] == ["picture-unreadable", "picture-too-large"]
    assert found[1].place.line - found[0].place.line == 2


def test_a_refused_picture_is_not_offered_for_download_either(project: Project) -> None:
    place(project, "posts/2019/a/cut.jpg", saved(photo(), "JPEG")[:3000])
    project.post("2019/a", attachments="[{file: cut.jpg, title: Affiche}]")
    assert project.codes() == ["picture-unreadable"]


def test_feeds_hold_what_mail_can_show(project: Project) -> None:
    place(project, "posts/2019/a/a.webp", saved(photo(), "WEBP"))
    project.post("2019/a", image="{src: a.webp, alt: Un, credit: Nous}")
    site = project.open()
    (feed,) = [o for o in site.outputs if o.path == "feed.json"]
    (item,) = json.loads(feed.content)["items"]
    assert item["image"].endswith(".jpg")
