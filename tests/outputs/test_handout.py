"""Plans on paper: what the PDFs say, their pages, fonts and tags, and that texts stay texts."""

import io
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from strideband.figures.standalone import standalone
from strideband.library.graph import build
from strideband.library.load import load_or_raise
from strideband.library.records import Library
from strideband.model import Exercise
from strideband.outputs import handout
from strideband.outputs.beside import Beside, when_made
from strideband.outputs.glyphs import unprintable
from strideband.outputs.handout import Handouts, Paper, fullest, qr_code
from strideband.outputs.plan_files import PlanFileMaker, paper_of
from strideband.pages.templates import Templates
from strideband.planner.uses import planned_exercises
from strideband.site import Site
from strideband.text.messages import Messages
from strideband.views.exercise_mechanics import LibraryMechanics
from strideband.views.plan import PlanView

from tests.conftest import FIXTURE_PROJECT
from tests.support.level_words import level_words
from tests.support.present import present

URL = "https://club.example/bands/"
PAGE = URL + "plans/two-marches/"
HOSTILE = (
    '#eval("1+1") *x* _y_ $z$ @w <v> [q] \\u{41} `r` // s /* t */ = u, v; #read("handout.typ")'
)
WARM_UP = Messages().text("session.warm-up")


@cache
def library() -> Library:
    return load_or_raise(Path(__file__).parents[1] / "fixture_project")


@cache
def mechanics() -> LibraryMechanics:
    return LibraryMechanics(library())


@pytest.fixture
def view() -> PlanView:
    return PlanView(library().get("plan", "two-marches"), library())


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def two_marches(root: Path) -> PlanView:
    library = load_or_raise(root)
    return PlanView(library.get("plan", "two-marches"), library)


def picture(exercise: Exercise) -> str | None:
    its = mechanics().of(exercise)
    return standalone(its.drawing.still_figure) if its else None


@cache
def handouts(paper: Paper = "a4") -> Handouts:
    return Handouts(URL, Messages(), level_words(library()), picture, paper)


def words(page) -> str:
    """Return a page's text in one line."""
    return " ".join(page.extract_text().split())


def pdf(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def inside(holder: DictionaryObject, name: str) -> Any:
    """Return a part of a PDF. Of which type it is, only the file says."""
    return holder[name]


def both(view: PlanView) -> list[PdfReader]:
    return [pdf(handouts().weeks(view)), pdf(handouts().session(view, 0))]


# What they say


def test_each_week_has_a_page(view):
    pages = pdf(handouts().weeks(view)).pages
    assert len(pages) == len(view.weeks) == 2
    for week, page in zip(view.weeks, pages, strict=True):
        said = words(page)
        assert said.startswith(f"Week {week.number} Two marches a week Monday Tuesday Wednesday ")
        assert f"Intervals {week.runs[0].minutes} min Morning" in said
        assert f"Long run {week.runs[1].minutes} min" in said
        for session in week.sessions:
            minutes = f"about {session.minutes} min"
            assert f"{session.name}" in said
            assert minutes in said
            warm_up = f"{WARM_UP} " if session.style == "heavy" else ""
            assert f"{minutes}utes. {warm_up}Exercise Sets Band Effort Rest " in said
        assert f"{PAGE} {week.number} / 2" in said


def test_a_week_shows_its_doses(view):
    first, second = map(words, pdf(handouts().weeks(view)).pages)
    assert "Standing march 3 × 20 steps Mini loop, Medium 8 of 10 45 s" in first
    low, high = (week.sessions[1].items[0].amount for week in view.weeks)
    assert low < high
    assert f"Lying march 2 × {low} each side" in first
    assert f"Lying march 2 × {high} each side" in second


def test_a_hand_out_shows_all_weeks_of_a_session(view):
    said = words(pdf(handouts().session(view, 0)).pages[0])
    exercise = library().get("exercise", "standing-march")
    assert said.startswith("Strong march Two marches a week About ")
    assert "Standing march • " + " • ".join(exercise.cues[:2]) in said
    assert WARM_UP in said
    assert "Mini loop, Medium. Effort 8 of 10. Rest 45 s." in said
    low, high = (week.sessions[1].items[0].amount for week in view.weeks)
    said = words(pdf(handouts().session(view, 1)).pages[0])
    assert f"Week 1 2 × {low} each side Week 2 2 × {high} each side" in said


def test_weeks_with_one_dose_stand_together(view):
    assert "Rest 45 s. Weeks 1 to 2 3 × 20 steps" in words(
        pdf(handouts().session(view, 0)).pages[0]
    )


def test_a_hand_out_shows_figures_with_their_names(view):
    page = pdf(handouts().session(view, 0))
    assert "Figure: Standing march" in alternatives(page)
    without = Handouts(URL, Messages(), level_words(view.library), lambda exercise: None).session(
        view, 0
    )
    assert "Figure: Standing march" not in alternatives(pdf(without))
    assert len(handouts().session(view, 0)) > len(without) + 1000


def test_a_qr_code_leads_to_the_page(view):
    for reader in both(view):
        links = [
            note.get_object()["/A"]["/URI"]
            for note in inside(reader.pages[0], "/Annots")
            if "/A" in note.get_object()
        ]
        assert links == [PAGE]
        assert f"QR code with the address {PAGE}" in alternatives(reader)


def test_the_code_holds_the_address(view, monkeypatch):
    asked = []
    monkeypatch.setattr(handout, "qr_code", lambda url: asked.append(url) or qr_code(url))
    both(view)
    assert asked == [PAGE, PAGE]
    one, two = qr_code(PAGE), qr_code(PAGE + "x")
    assert one.startswith("<svg ")
    assert one != two


def test_a_doctor_is_named_where_the_plan_asks_for_one(view):
    assert not any("doctor" in words(reader.pages[0]) for reader in both(view))
    view.plan = view.plan.model_copy(update={"doctor_first": True})
    assert all("Ask a doctor" in words(reader.pages[0]) for reader in both(view))


# Files as others read them


def alternatives(reader: PdfReader) -> list[str]:
    """Return the texts that stand for pictures."""
    return [tag["/Alt"] for tag in tags(reader) if "/Alt" in tag]


def tags(reader: PdfReader) -> list:
    """Return every element of the structure."""
    found = []

    def visit(node):
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                visit(child)
        elif isinstance(node, dict) and node.get("/Type") != "/MCR":
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                visit(node["/K"])

    visit(inside(reader.trailer, "/Root")["/StructTreeRoot"])
    return found


def test_pdfs_are_tagged_and_say_language_and_title(view):
    for reader, title in zip(both(view), ("Two marches a week", "Strong march"), strict=True):
        root = inside(reader.trailer, "/Root")
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "en"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert present(reader.metadata).title == title
        assert b"pdfuaid" in root["/Metadata"].get_data()
        kinds = {tag["/S"] for tag in tags(reader)}
        assert {"/H1", "/H2", "/P", "/Figure"} <= kinds
    assert {"/Table", "/TH", "/TD"} <= {tag["/S"] for tag in tags(both(view)[0])}


def test_all_fonts_are_embedded(view):
    for reader in both(view):
        fonts = [
            font.get_object()["/DescendantFonts"][0].get_object()
            for page in reader.pages
            for font in inside(page, "/Resources")["/Font"].values()
        ]
        assert fonts
        for font in fonts:
            described = font["/FontDescriptor"]
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & described.keys()
            assert "Libertinus" in described["/FontName"]


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_paper(view, paper, size):
    made = handouts(paper)
    week, session = pdf(made.weeks(view)).pages[0], pdf(made.session(view, 0)).pages[0]
    assert tuple(round(side) for side in week.mediabox[2:]) == size[::-1]
    assert tuple(round(side) for side in session.mediabox[2:]) == size


def test_the_fullest_week_stays_on_its_page(project):
    """Five sessions of twelve exercises with long names, before a letter's lower edge."""
    name = "Word " * 11 + "end"
    project.replace("exercises/standing-march.yml", "name: Standing march\n", f"name: {name}\n")
    view = two_marches(project.root)
    items = view.first.sessions[0].items * 12
    session = replace(view.first.sessions[0], name="Name " * 11 + "end", items=items)
    week = replace(view.first, number=2, sessions=(session,) * 5)
    view.block = replace(view.block, weeks=(view.first, week))
    pages = pdf(handouts("letter").weeks(view)).pages
    assert len(pages) == 2
    assert words(pages[1]).count("Word end") == 60


def test_a_long_hand_out_goes_on_on_the_next_page(view):
    items = view.first.sessions[0].items * 12
    session = replace(view.first.sessions[0], items=items)
    week = replace(view.first, sessions=(session,))
    view.block = replace(view.block, weeks=(week,))
    pages = pdf(handouts().session(view, 0)).pages
    assert len(pages) > 1
    assert sum(words(page).count("Standing march •") for page in pages) == 12


def test_fullest_takes_the_longest_of_each():
    weeks = [{"a": ["xx", "y"], "b": True}, {"a": ["x", "yyy", "z"], "b": True}]
    assert fullest(weeks) == {"a": ["xx", "yyy", "z"], "b": True}


# What must not happen


def test_hostile_text_stays_text(view):
    view.plan = view.plan.model_copy(update={"name": HOSTILE})
    sessions = tuple(replace(session, name=HOSTILE) for session in view.first.sessions)
    view.block = replace(view.block, weeks=(replace(view.first, sessions=sessions),))
    for reader in both(view):
        said = "".join("".join(page.extract_text() for page in reader.pages).split())
        assert said.count("".join(HOSTILE.split())) >= 2
        assert present(reader.metadata).title == HOSTILE


def test_hostile_exercises_stay_text(project):
    name, cue = '#eval("1") *x* $z$ @w <v> [q] // s', "#eval(1+1), *x*; \\ #read(sys.inputs.data)"
    path = "exercises/standing-march.yml"
    exercise = load_or_raise(project.root).get("exercise", "standing-march")
    project.replace(path, "name: Standing march\n", f"name: '{name}'\n")
    old, new = f"cues:\n  - {exercise.cues[0]}", f"cues:\n  - '{cue}'\n  - Second.\n  - Third."
    project.replace(path, old, new)
    week, session = (words(reader.pages[0]) for reader in both(two_marches(project.root)))
    assert "".join(name.split()) in "".join(week.split())  # It stands in two lines.
    assert f"{name} • #eval(1+1), x; \\ #read(sys.inputs.data) • Second. Mini loop" in session
    assert "Third" not in session


def test_the_same_plan_gives_the_same_bytes(view, tmp_path):
    """In another process, place, time zone and order of sets too."""
    code = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]);"
        "from tests.outputs import test_handout as t; from strideband.views.plan import PlanView;"
        "v = PlanView(t.library().get('plan', 'two-marches'), t.library());"
        "Path('weeks').write_bytes(t.handouts().weeks(v));"
        "Path('session').write_bytes(t.handouts().session(v, 1))"
    )
    here = str(Path(__file__).parents[2])
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati"}
    subprocess.run([sys.executable, "-c", code, here], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "weeks").read_bytes() == handouts().weeks(view)
    assert (tmp_path / "session").read_bytes() == handouts().session(view, 1)


# Beside the page


def test_a_plan_has_its_files(view):
    maker = PlanFileMaker(URL, Messages(), level_words(view.library), picture, "a4", Beside())
    made, (printed, notes) = maker.downloads(view), maker.paper(view)
    assert not notes
    assert [where for where, _ in (*maker.calendars(view), *printed)] == [
        "plans/two-marches/two-marches.ics",
        "plans/two-marches/two-marches-days.ics",
        "plans/two-marches/two-marches.pdf",
        "plans/two-marches/session-1.pdf",
        "plans/two-marches/session-2.pdf",
    ]
    assert made.weeks == "plans/two-marches/two-marches.pdf"
    assert made.sessions == (
        ("Strong march", "plans/two-marches/session-1.pdf"),
        ("Light march", "plans/two-marches/session-2.pdf"),
    )
    contents = dict(when_made(printed))
    assert made.weeks
    assert contents[made.weeks] == handouts().weeks(view)
    assert contents[made.sessions[1][1]] == handouts().session(view, 1)


def test_each_picture_is_drawn_once(view):
    drawn = []

    def draw(exercise: Exercise) -> None:
        drawn.append(exercise.slug)

    maker = PlanFileMaker(URL, Messages(), level_words(view.library), draw, "a4", Beside())
    maker.paper(view)
    maker.paper(view)
    assert sorted(drawn) == ["lying-march", "standing-march"]


@pytest.mark.parametrize(
    ("url", "previews", "printed"), [(URL, True, True), (URL, False, False), ("", True, False)]
)
def test_pdfs_are_made_where_the_address_is_known_and_not_while_serving(url, previews, printed):
    site = Site(
        build(library(), planned_exercises),
        Templates(build(library(), planned_exercises), Messages()),
        url,
        previews=previews,
    )
    files = dict(site.files(lambda page: page.content))
    endings = [where.rpartition(".")[2] for where in files if where.startswith("plans/two-m")]
    page = str(files["plans/two-marches/"])
    made = sorted(e for e in endings if e in ("ics", "pdf"))
    assert made == ["ics", "ics", *["pdf"] * 3 * printed]
    begun_first = next(site.pieces(lambda page: page.content)).make()
    assert [where.endswith(".pdf") for where, _ in begun_first] == [True] * 3 * printed
    assert (".pdf" in page) == printed
    assert page.count('.ics" download') == 2


def test_paper_is_chosen_in_the_settings():
    assert paper_of(None) == paper_of({}) == paper_of({"paper": "a4"}) == "a4"
    assert paper_of({"paper": "letter"}) == "letter"
    for wrong in ("A4", "a5", 4, ["a4"], None):
        with pytest.raises(ValueError, match=r"^extra\.strideband\.paper: expected a4 or letter"):
            paper_of({"paper": wrong})


# Letters that the fonts lack

FOREIGN = {
    "Chinese": "深蹲",
    "Japanese": "スクワット",
    "Korean": "스쿼트",
    "Thai": "ท่าสควอท",
    "emoji": "\U0001f3c3",
}


@pytest.mark.parametrize("word", FOREIGN.values(), ids=FOREIGN)
def test_letters_that_no_font_has_do_not_stop_the_sheets(word: str, tmp_path: Path) -> None:
    assert set(unprintable(f"March {word}")) <= set(word)
    root = tmp_path / "project"
    shutil.copytree(FIXTURE_PROJECT, root)
    edit(root / "exercises" / "lying-march.yml", "name: Lying march", f"name: March {word}")
    edit(root / "exercises" / "lying-march.yml", "- Press the low back", f"- {word} the low back")
    edit(root / "content" / "plans" / "two-marches.yml", "name: Light march", f"name: {word} march")
    view = two_marches(root)
    sheets = Handouts(URL, Messages(), level_words(view.library), picture)
    weeks, session = (pdf(made) for made in (sheets.weeks(view), sheets.session(view, 1)))
    assert "lying-march" in words(weeks.pages[0]), "the slug stands for the name"
    elsewhere = Messages().text("print.elsewhere", url=URL + "exercises/lying-march/")
    shown = words(session.pages[0]).replace(" ", "")
    assert elsewhere.replace(" ", "") in shown
    assert Messages().text("print.elsewhere", url=PAGE).replace(" ", "") in shown
    told = "\n".join(sheets.notes)
    assert "exercises/lying-march.yml: no font for '" in told
    assert "content/plans/two-marches.yml: no font for '" in told
    assert "say lying-march instead." in told


def test_letters_that_the_fonts_have_are_printed() -> None:
    assert (
        unprintable("تمرين बैठक Übung ćwiczenie Άσκηση упражнение תרגיל é ½ → ≥ “ ” – ’ × e\u0301")
        == ""
    )
