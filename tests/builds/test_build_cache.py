"""What a build takes from the builds before is what it would make from nothing."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from strideband.check import check
from strideband.library.build_cache import BuildCache
from strideband.library.work_file import WorkFile
from strideband.outputs.beside import when_made
from strideband.pages import styles
from strideband.pages.style_sheet import Sheet
from strideband.project.appearance import appearance_of
from strideband.site import Settings, SiteMaker

from tests.support.fuzz import times
from tests.support.mkdocs_runs import FIXTURE

URL = "https://club.example/"
WORDS = ["Slow", "[swing](phase:swing)", "*both*", "left & right", "ten", "élan", "a <b>"]
CARD = '{% from "strideband/exercise_card/macro.html" import exercise_card with context %}'

Edit = Callable[[Random, Path], str]


def lines_changed(random: Random, path: Path) -> None:
    """Change, drop, double or swap a line, as an author does."""
    lines = path.read_text("utf-8").split("\n")
    at, to = random.randrange(len(lines)), random.randrange(len(lines))
    key, colon, value = lines[at].partition(": ")
    match random.choice(["word", "word", "word", "number", "number", "drop", "swap", "take"]):
        case "word":
            words = value.split(" ")
            words.insert(random.randrange(len(words) + 1), random.choice(WORDS))
            lines[at] = key + colon + " ".join(words)
        case "number" if value.strip("[]").replace(", ", "").isdigit():
            lines[at] = f"{key}: {random.randint(1, 30)}"
        case "drop":
            del lines[at]
        case "swap":
            lines[at], lines[to] = lines[to], lines[at]
        case _:
            lines[at] = key + colon + lines[to].partition(": ")[2]
    path.write_text("\n".join(lines), "utf-8")


def a_value(random: Random, root: Path) -> str:
    path = random.choice([*records(root)])
    lines_changed(random, path)
    return f"a value of {path.parent.name}"


def a_new_record(random: Random, root: Path) -> str:
    path = random.choice([*records(root)])
    new = path.with_stem(f"{path.stem}-{random.choice('abc')}")
    text = path.read_text("utf-8").replace("name: ", f"name: {random.choice('ABC')} ", 1)
    new.write_text(text.replace("formerly: ", "# formerly: "), "utf-8")
    return f"a new record of {path.parent.name}"


def a_removed_record(random: Random, root: Path) -> str:
    path = random.choice([p for p in records(root) if p.stem[-2:-1] == "-"] or [*records(root)])
    path.unlink()
    return f"a removed record of {path.parent.name}"


def a_renamed_record(random: Random, root: Path) -> str:
    path = random.choice([*records(root)])
    old, new = path.stem, f"{path.stem}-{random.choice('xyz')}"
    path.rename(path.with_stem(new))
    for other in (*records(root), *root.glob("content/*.md")):
        text = other.read_text("utf-8")
        other.write_text(text.replace(f":{old})", f":{new})").replace(f" {old}\n", f" {new}\n"))
    return f"a renamed record of {path.parent.name}"


def a_template(random: Random, root: Path) -> str:
    name = random.choice(["exercise", "plan", "muscle", "embed-exercise", "index-exercises"])
    path = root / "overrides" / "pages" / f"{name}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and random.random() < 0.4:
        path.unlink()
        return f"no template {name} any more"
    path.write_text(
        f'<p>{random.choice(WORDS)}</p>{{% include "strideband/{name}.html" %}}', "utf-8"
    )
    return f"a template {name}"


def a_component(random: Random, root: Path) -> str:
    path = root / "overrides" / "components" / "exercise_card" / "macro.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = random.choice("abcd")
    path.write_text(
        "{% macro exercise_card(exercise) %}<p>" + text + " {{ exercise.name }}</p>{% endmacro %}"
    )
    return "a component"


def a_style(random: Random, root: Path) -> str:
    path = root / "overrides" / "components" / "muscle_map" / "style.css"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f".sb-map__muscle {{ opacity: 0.{random.randint(1, 9)} }}\n")
    return "a style"


def a_brand(random: Random, root: Path) -> str:
    colour = random.choice(["#7a1f5c", "#1f4f7a"])
    text = f'name: {random.choice("ABC")} club\ncolours: {{light: "{colour}"}}\n'
    (root / "brand.yml").write_text(text)
    return "a brand"


def a_page(random: Random, root: Path) -> str:
    path = root / "content" / random.choice(["method.md", "safety.md", "about.md"])
    path.unlink() if path.exists() else path.write_text("# A page\n")
    return "a hand-written page"


EDITS: list[Edit] = [
    *([a_value] * 8 + [a_new_record, a_new_record, a_removed_record, a_renamed_record]),
    *(a_template, a_component, a_style, a_brand, a_page),
]


def records(root: Path) -> Iterator[Path]:
    yield from sorted((root / "exercises").glob("*.yml"))
    yield from sorted(root.glob("content/*/*.yml"))
    yield from sorted(root.glob("content/*/*.md"))


def edited(random: Random, root: Path) -> str:
    """Make a random edit after which the project is right; return what it was."""
    good = root.with_name("good")
    while True:
        shutil.rmtree(good, ignore_errors=True)
        shutil.copytree(root, good, symlinks=True)
        what = random.choice(EDITS)(random, root)
        if not check(root)[1]:
            return what
        cache = root / ".cache"
        for path in root.iterdir():
            if path != cache:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(good, root, dirs_exist_ok=True)


def site(root: Path, cache: BuildCache) -> dict[str, object]:
    """Return all that a site of a project is made of, by address."""
    graph, findings = check(root, work=cache)
    assert not findings
    look = appearance_of(root)
    name = look.brand.name if look.brand else "Bands"
    settings = Settings(name=name, url=URL, language="en", docs=root / "content")
    made = SiteMaker(cache).site(graph, look, settings)
    pages = {page.address: page for page in made.section_pages()}
    files: dict[str, object] = dict(when_made(made.section_files()))
    written = made.files(lambda page: "\n".join([page.content, page.structured_data, page.links]))
    files |= dict(written)
    cache.finish()
    return files | {where: (page.content, page.links) for where, page in pages.items()}


def test_a_page_made_anew_parses_no_style_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = tmp_path / "project"
    shutil.copytree(FIXTURE, root)
    first = BuildCache(b"1", WorkFile(root))
    site(root, first)
    first.close()
    march = root / "exercises" / "lying-march.yml"
    march.write_text(march.read_text("utf-8").replace("toes up.", "toes well up."), "utf-8")

    def never(css: str) -> Sheet:
        raise AssertionError("parsed")

    monkeypatch.setattr(styles, "read", never)
    later = BuildCache(b"1", WorkFile(root))
    made = site(root, later)
    later.close()
    assert "exercise lying-march" in later.made
    assert "toes well up." in str(made["embed/exercise/lying-march/index.html"])


@pytest.mark.fuzz
def test_each_edit_gives_the_site_that_would_be_made_from_nothing(tmp_path: Path):
    root, random, seen = tmp_path / "project", Random(13), Counter[str]()
    shutil.copytree(FIXTURE, root)
    shutil.rmtree(root / "site", ignore_errors=True)
    serving = BuildCache(b"1", WorkFile(root))
    site(root, serving)
    for number in range(times(3)):
        what = edited(random, root)
        seen[what] += 1
        fresh = site(root, BuildCache(b"1"))
        later = serving if number % 3 else BuildCache(b"1", WorkFile(root))
        kept = site(root, later)
        assert kept.keys() == fresh.keys(), what
        differ = [where for where in fresh if kept[where] != fresh[where]]
        assert not differ, f"{number}, {what}: {differ}"
        seen["work done"] += len(later.made)
        seen["files"] += len(fresh)
    print(dict(seen.most_common()))
    assert seen["work done"] < seen["files"]
