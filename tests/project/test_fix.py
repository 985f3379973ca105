# ruff: noqa: E501
"""``strideband check --fix`` mends what a program can, and nothing else."""

import errno
import random
import shutil
from itertools import repeat
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel
from strideband.cli import main
from strideband.library.layers import Layer, base_folder
from strideband.library.reading import read_layer
from strideband.library.validation import model_in
from strideband.model import KINDS, Question, Topic
from strideband.project.fix import fix
from strideband.project.shapes import TopicFile, maps, tree_of

from tests.conftest import FIXTURE_PROJECT, Project

RPE = "content/glossary/rpe.yml"
TRIAL = "content/sources/march-trial-2016.yml"
LYING = "exercises/lying-march.yml"
CONCEPT = "content/concepts/leg-recovery.md"
BANDS = "content/faq/bands.yml"
SCHEMA = "# yaml-language-server: $schema=../../schemas/term.schema.json\n"
HEAD = f"{SCHEMA}name: RPE\n"
TEXT = "text: How hard it feels, from 1 (nothing) to 10 (all you have).\n"


@pytest.fixture(scope="module")
def tidied(tmp_path_factory) -> Path:
    """The fixture project, mended once; nobody changes it."""
    root = tmp_path_factory.mktemp("tidied") / "project"
    shutil.copytree(FIXTURE_PROJECT, root)
    fix(root)
    return root


@pytest.fixture
def tidy(tidied, tmp_path):
    """A copy of it: what is mended from now on comes from a test's edit."""
    return Project(Path(shutil.copytree(tidied, tmp_path / "project")))


@pytest.fixture
def alone(tmp_path):
    """A project without files, for a test that mends one of its own: each is mended by itself."""
    return Project(tmp_path)


def state(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def mended(project, file: str, old: str) -> tuple[str, list[str]]:
    """Return a file's text after the mend, and what was said of it."""
    project.write(file, old.encode())
    said = [str(mend) for mend in fix(project.root)]
    new = (project.root / file).read_bytes().decode()
    assert fix(project.root) == [], "what is mended once stays as it is"
    return new, said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            HEAD + TEXT.replace("text", "text"), HEAD + TEXT, [], id="nothing to do"
        ),
        pytest.param(
            SCHEMA + TEXT + "name: RPE\n",
            HEAD + TEXT,
            ["2:1: mended: the keys are in order."],
            id="keys",
        ),
        pytest.param(
            f"{SCHEMA}# About the file.\n{TEXT}  # deeper\n\n# About the name,\n# two lines.\nname: RPE # short\n",
            f"{SCHEMA}# About the file.\n# About the name,\n# two lines.\nname: RPE # short\n{TEXT}  # deeper\n\n",
            ["3:1: mended: the keys are in order."],
            id="comments go along",
        ),
        pytest.param(
            f"{SCHEMA}text: |\n  How hard it feels.\n  # no comment\n\n# Real.\nname: RPE\n# end\n",
            f"{SCHEMA}# Real.\nname: RPE\ntext: |\n  How hard it feels.\n  # no comment\n\n# end\n",
            ["2:1: mended: the keys are in order."],
            id="a text in lines",
        ),
        pytest.param(
            f"{SCHEMA}{TEXT}nam: x\nname: RPE\n",
            f"{HEAD}{TEXT}nam: x\n",
            ["2:1: mended: the keys are in order."],
            id="an unknown key stays behind its neighbour",
        ),
        pytest.param(
            f"{SCHEMA}{TEXT}name: RPE\nname: Rpe\n", None, [], id="a key that stands twice"
        ),
        pytest.param(f"{SCHEMA}{TEXT}name: &a RPE\naliases: [*a]\n", None, [], id="an alias"),
        pytest.param(f"{SCHEMA}{TEXT}name: 'RPE\n", None, [], id="no YAML"),
        pytest.param(f"{HEAD}{TEXT}? [a]\n: b\n", None, [], id="a key that is a list"),
        pytest.param(
            "name: RPE\n" + TEXT,
            HEAD + TEXT,
            ["1:1: mended: editors find the schema here."],
            id="no schema line",
        ),
        pytest.param(
            "name: 'RPE\n", f"{SCHEMA}name: 'RPE\n", ["1:1: mended: editors find the schema here."],
            id="no schema line and no YAML",
        ),
        pytest.param(
            f"# Ours.\n{SCHEMA.replace('../../', '../').replace('term', 'band')}name: RPE\n{TEXT}",
            f"# Ours.\n{HEAD}{TEXT}",
            ["2:33: mended: this is the schema of the file's kind."],
            id="another schema",
        ),
        pytest.param(
            HEAD.replace("../../", "https://bands.run-club.de/") + TEXT, None, [], id="a site's schema"
        ),
        pytest.param(
            f"{HEAD}{TEXT}".removesuffix("\n"),
            HEAD + TEXT,
            ["3:64: mended: the last line has an end."],
            id="no end",
        ),
        pytest.param(
            f"\ufeff{HEAD}{TEXT}".replace("\n", "\r\n"),
            HEAD + TEXT,
            [
                "1:1: mended: there is no byte order mark.",
                "1:63: mended: lines end as they do on Linux.",
            ],
            id="made on Windows",
        ),
        pytest.param(
            f"{SCHEMA}name: RPE \t\n{TEXT}# x \n",
            f"{HEAD}{TEXT}# x\n",
            ["2:10: mended: the line ends without spaces.", "4:4: mended: the line ends without spaces."],
            id="spaces at the end",
        ),
        pytest.param(
            f"{HEAD}text: |\n  How hard it feels.  \n  Two.\n", None, [], id="spaces in a text stay"
        ),
        pytest.param(
            f"{HEAD}aliases: [no, 'yes', 1:30, 10, true, 2026-11-22, 1.10]\n{TEXT}",
            f"{HEAD}aliases: [\"no\", 'yes', \"1:30\", \"10\", \"true\", \"2026-11-22\", \"1.10\"]\n{TEXT}",
            [
                '3:11: aliases[1]: mended: written as "no".',
                '3:24: aliases[3]: mended: written as "1:30".',
                '3:32: aliases[4]: mended: written as "10".',
                '3:38: aliases[5]: mended: written as "true".',
                '3:46: aliases[6]: mended: written as "2026-11-22".',
                '3:60: aliases[7]: mended: written as "1.10".',
            ],
            id="text that some take for something else",
        ),
        pytest.param(f"{HEAD}wibble: no\nother: {{a: 2026-11-22}}\n{TEXT}", None, [], id="an unknown key"),
        pytest.param(f"{HEAD}aliases: [null, ~]\n{TEXT}", None, [], id="nothing is no text"),
        pytest.param(f"{HEAD}aliases: no\n{TEXT}", None, [], id="where a list should be"),
    ],
)  # fmt: skip
def test_what_is_mended(alone, old, new, said):
    text, lines = mended(alone, RPE, old)
    assert text == (old if new is None else new)
    assert lines == [f"{RPE}:{line}" for line in said]


@pytest.mark.parametrize(
    ("file", "old", "edit", "said"),
    [
        (LYING, "per_side: true", "per_side: yes", "39:13: dose.per_side: mended: written as true."),
        (TRIAL, 'year: "2016"', "year: 2016", '4:7: year: mended: written as "2016".'),
        (LYING, 'added: "2026-03-01"', "added: 2026-3-1", '70:8: added: mended: written as "2026-3-1".'),
        (BANDS, "question: How hard should a set feel?", "question: off", '11:15: questions.how-hard.question: mended: written as "off".'),
        (LYING, "rest: 45", "rest: 045", None),
        (LYING, "rest: 45", 'rest: "45"', None),
        (LYING, "level: beginner\nposition", "level: no\nposition", None),
    ],
)  # fmt: skip
def test_it_goes_by_what_the_field_wants(alone, tidied, file, old, edit, said):
    text = (tidied / file).read_text("utf-8")
    assert text.count(old) == 1
    broken = text.replace(old, edit)
    new, lines = mended(alone, file, broken)
    assert lines == ([f"{file}:{said}"] if said else [])
    written = said.rpartition("written as ")[2].removesuffix(".") if said else ""
    key = edit.partition(":")[0]
    assert new == (text.replace(old, f"{key}: {written}") if said else broken)


def test_keys_at_every_depth(alone, tidied):
    old = (tidied / LYING).read_text("utf-8")
    new = old.replace("{lean: -92, neck_flexion: 2}", "{neck_flexion: 2, lean: -92}")
    new = new.replace(
        "  - mistake: The back arches as the leg goes down.\n"
        "    fix: Stop lower only when the back stays put.\n",
        "  - fix: Stop lower only when the back stays put.\n"
        "    # Seen often.\n"
        "    mistake: The back arches as the leg goes down.\n",
    )
    new = new.replace("  reps: [8, 12]\n  per_side: true\n", "  per_side: true\n  reps: [8, 12]\n")
    text, said = mended(alone, LYING, new)
    assert text == old.replace("  - mistake: The back", "  - # Seen often.\n    mistake: The back")
    assert said == [
        f"{LYING}:{place}: mended: the keys are in order."
        for place in ("32:5: mistakes[1]", "38:3: dose", "50:14: movement.frames[1].trunk")
    ]


def test_the_order_of_questions_is_the_authors(alone, tidied):
    text = (tidied / BANDS).read_text("utf-8")
    head, first, second = (
        text.partition("  which-first:")[0],
        *text.split("  which-first:")[1].split("  how-hard:"),
    )
    moved = f"{head}  how-hard:{second}  which-first:{first}"
    assert mended(alone, BANDS, moved) == (moved, [])


def test_front_matter(alone, tidied):
    """The text below it is the author's, with spaces at line ends that break lines."""
    text = (tidied / CONCEPT).read_text("utf-8")
    _, header, body = text.split("---\n")
    name, rest = header.split("\n", 1)
    broken = f"---\n{rest}added: 2026-11-22\n{name}  \n---\n{body}A line.  \nAnother.\t"
    new, said = mended(alone, CONCEPT, broken)
    assert new == f'---\n{header}added: "2026-11-22"\n---\n{body}A line.  \nAnother.\t\n'
    assert said == [
        f"{CONCEPT}:2:1: mended: the keys are in order.",
        f"{CONCEPT}:2:19: mended: the line ends without spaces.",
        f'{CONCEPT}:11:8: added: mended: written as "2026-11-22".',
        f"{CONCEPT}:20:10: mended: the last line has an end.",
    ]


def test_lists_of_an_edition(alone):
    hidden = "- reason: No room.\n  record: exercise:lying-march\n  confirmed: no\n"
    new, _ = mended(alone, "content/hidden.yml", hidden)
    assert new == "- record: exercise:lying-march\n  reason: No room.\n  confirmed: false\n"
    new, _ = mended(alone, "brand.yml", "contact: a@club.example\nname: 2020")
    assert new == 'name: "2020"\ncontact: a@club.example\n'


def test_only_the_projects_own_files_are_touched(tidy, tmp_path):
    """Links, what lies elsewhere, backups of editors, and the base of an edition stay."""
    outside = tmp_path / "outside.yml"
    outside.write_bytes(b"name: RPE")
    tidy.link("content/glossary/linked.yml", str(outside))
    tidy.link("content/glossary/twice.yml", "rpe.yml")
    tidy.write("content/glossary/rpe.yml~", "name: RPE")
    tidy.write("content/glossary/rpe.yaml", "name: RPE")
    tidy.write("content/glossary/huge.yml", "#" * 300_000)
    tidy.write("content/glossary/bytes.yml", b"name: \xff")
    tidy.write("content/page.md", "---\ntitle: x  \n---\nA page.")
    tidy.write("brand.yml", "name: Club\n")
    before = state(tmp_path)
    base = {path: path.stat().st_mtime_ns for path in (base_folder() / "content").rglob("*")}
    assert fix(tidy.root) == []
    assert state(tmp_path) == before
    assert base == {path: path.stat().st_mtime_ns for path in base}


def test_the_command_says_what_is_left(tidy, capsys):
    tidy.write(RPE, f"{SCHEMA}{TEXT}name: RPE\naliases: [no]\nwibble: 1\n")
    assert main(["check", "--fix", str(tidy.root)]) == 1
    said = capsys.readouterr()
    assert (
        said.out == f"{RPE}:4:1: wibble: unknown key 'wibble'. Known keys: name, aliases, text.\n"
    )
    assert said.err == (
        f"{RPE}:2:1: mended: the keys are in order.\n"
        f'{RPE}:3:11: aliases[1]: mended: written as "no".\n'
        "1 finding.\n"
    )
    tidy.replace(RPE, "wibble: 1\n", "")
    assert main(["check", "--fix", str(tidy.root)]) == 0
    assert capsys.readouterr().out == ""


def test_a_file_that_cannot_be_written(tidy, capsys, monkeypatch):
    tidy.write(RPE, TEXT + "name: RPE\n")

    def refuse(path: Path, _: bytes) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert main(["check", "--fix", str(tidy.root)]) == 2
    assert capsys.readouterr().err == f"strideband: {tidy.root / RPE}: Permission denied.\n"


# All files of the project


@pytest.fixture(scope="module")
def real(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("real")
    for part in ("exercises", "content"):
        shutil.copytree(base_folder() / part, root / part)
    return root


def records(root: Path) -> list[str]:
    read = read_layer(Layer(root))
    assert read.findings == []
    return [
        entry.record.model_dump_json()
        for entries in read.entries.values()
        for _, entry in sorted(entries.items())
    ]


def test_our_own_files_need_no_mending(real):
    assert [str(mend) for mend in fix(real)] == []


def shuffled(value: object, model: type[BaseModel] | None, mix: random.Random) -> object:
    """Return data with the keys of each record and part in another order."""
    if isinstance(value, list):
        return [shuffled(item, model, mix) for item in value]
    if not isinstance(value, dict):
        return value
    fields = model.model_fields if model else {}
    inner = {
        key: shuffled(part, model_in(fields[key].annotation) if key in fields else None, mix)
        for key, part in value.items()
    }
    if model is Topic:
        inner["questions"] = {
            slug: shuffled(question, Question, mix) for slug, question in value["questions"].items()
        }
    return dict(mix.sample(sorted(inner.items()), len(inner))) if model else inner


def test_whatever_the_order_of_keys_was_the_records_are_the_same(real, tmp_path):
    """Some files of each kind are written anew with their keys shuffled, line by line or in braces
    in turns."""
    mix = random.Random(11)
    ours, root = tmp_path / "ours", tmp_path / "shuffled"
    changed = []
    for model in [model for model in KINDS.values() if model is not Question]:
        files = sorted((real / model.folder).glob(f"*{model.suffix}"))
        for path, flow in [*zip(files[::12], repeat(False)), *zip(files[1::12], repeat(None))]:
            text = path.read_text("utf-8")
            header, body = (text, "") if model.suffix == ".yml" else text.split("---\n", 2)[1:]
            data = shuffled(yaml.load(header, yaml.CSafeLoader), model, mix)
            header = yaml.dump(
                data,
                Dumper=yaml.CSafeDumper,
                sort_keys=False,
                default_flow_style=flow,
                allow_unicode=True,
                width=60,
            )
            mixed = f"---\n{header}---\n{body}" if body else header
            for project, said in ((ours, text), (root, mixed)):
                target = project / path.relative_to(real)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(said, "utf-8")
            changed.append((model, target))
    assert {mend.file for mend in fix(root)} == {
        path.relative_to(root).as_posix() for _, path in changed
    }
    assert records(root) == records(ours)
    for model, path in changed:
        text = path.read_text("utf-8")
        header = text if model.suffix == ".yml" else text.split("---\n", 2)[1]
        for part in maps(tree_of(header), TopicFile if model is Topic else model):
            keys = [key.value for key, _ in part.node.value]
            assert keys == [key for key in part.keys if key in keys], path
