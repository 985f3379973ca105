# ruff: noqa: E501
"""`strideband check`: what it prints in each format, and its exit codes."""

import io
import json
import os
import subprocess
import sys

import pytest
import yaml
from strideband.cli import main

from tests.support.patience import PAGE

LYING = "exercises/lying-march.yml"
RPE = "content/glossary/rpe.yml"

FIRST = (
    'content/glossary/rpe.yml:1:7: name: expected text; found the number 10. Write "10" in quotes.'
)
SECOND = "exercises/lying-march.yml:4:8: areas: expected a list; found 'strength'. Put each item on a line after '- '."


@pytest.fixture
def broken(project):
    """A project with two findings."""
    project.replace(LYING, "areas: [strength]", "areas: strength")
    project.replace(RPE, "name: RPE", "name: 10")
    return project


def run(*arguments, **options):
    """Run the command line in a process of its own."""
    command = [sys.executable, "-m", "strideband.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=PAGE, check=False, **options)


def test_text(broken, capsys):
    assert main(["check", str(broken.root)]) == 1
    assert capsys.readouterr() == (f"{FIRST}\n{SECOND}\n", "2 findings.\n")


def test_one_finding(project, capsys):
    project.replace(RPE, "name: RPE", "name: 10")
    assert main(["check", str(project.root), "--format", "text"]) == 1
    assert capsys.readouterr() == (f"{FIRST}\n", "1 finding.\n")


def test_no_findings(project, capsys):
    assert main(["check", str(project.root)]) == 0
    assert capsys.readouterr() == ("", "31 records, no findings.\n")


def test_json(broken, capsys):
    assert main(["check", "--format", "json", str(broken.root)]) == 1
    out, err = capsys.readouterr()
    assert err == "2 findings.\n"
    assert (
        out
        == """\
[
  {
    "file": "content/glossary/rpe.yml",
    "line": 1,
    "column": 7,
    "field": "name",
    "message": "expected text; found the number 10. Write \\"10\\" in quotes.",
    "rule": "schema"
  },
  {
    "file": "exercises/lying-march.yml",
    "line": 4,
    "column": 8,
    "field": "areas",
    "message": "expected a list; found 'strength'. Put each item on a line after '- '.",
    "rule": "schema"
  }
]
"""
    )


def test_json_without_findings(project, capsys):
    assert main(["check", "--format", "json", str(project.root)]) == 0
    assert capsys.readouterr() == ("[]\n", "31 records, no findings.\n")


def test_json_names_the_rule_that_an_exception_needs(project, capsys):
    project.replace(LYING, "Pull the toes up.", "Pull the <b>toes</b> up.")
    assert main(["check", "--format", "json", str(project.root)]) == 1
    finding = json.loads(capsys.readouterr().out)[0]
    reason = "The club's old page needs it."
    project.write(
        "content/exceptions.yml",
        f"- rule: {finding['rule']}\n  file: {finding['file']}\n  reason: {reason}\n",
    )
    assert main(["check", str(project.root)]) == 0


def test_github(broken, capsys):
    assert main(["check", "--format", "github", str(broken.root)]) == 1
    assert capsys.readouterr().out == (
        '::error file=content/glossary/rpe.yml,line=1,col=7::name: expected text; found the number 10. Write "10" in quotes.\n'
        "::error file=exercises/lying-march.yml,line=4,col=8::areas: expected a list; found 'strength'. Put each item on a line after '- '.\n"
    )


def test_github_without_a_field(project, capsys):
    project.write(RPE, "")
    assert main(["check", "--format", "github", str(project.root)]) == 1
    assert capsys.readouterr().out == (
        "::error file=content/glossary/rpe.yml,line=1,col=1::the file is empty; expected a map with the keys name, text.\n"
    )


def test_github_takes_no_orders_from_a_file(project, capsys):
    project.copy(RPE, "content/glossary/rpe,line=7::x\n.yml")
    project.append(RPE, '"50 %\\n::stop-commands::x": 1\n')
    assert main(["check", "--format", "github", str(project.root)]) == 1
    assert capsys.readouterr().out == (
        "::error file=content/glossary/rpe%2Cline=7%3A%3Ax%0A.yml,line=1,col=1::the name must be a slug: small letters, digits and hyphens. Rename it to 'rpe-line-7-x.yml'.\n"
        "::error file=content/glossary/rpe.yml,line=4,col=1::50 %25%0A::stop-commands::x: unknown key '50 %25%0A::stop-commands::x'. Known keys: name, aliases, text.\n"
    )


def test_the_project_is_here_if_none_is_named(broken, capsys, monkeypatch):
    monkeypatch.chdir(broken.root)
    assert main(["check"]) == 1
    assert capsys.readouterr().out == f"{FIRST}\n{SECOND}\n"


def test_the_project_may_be_named_relative(broken, capsys, monkeypatch):
    monkeypatch.chdir(broken.root / "content")
    assert main(["check", ".."]) == 1
    assert capsys.readouterr().out == f"{FIRST}\n{SECOND}\n"


def test_an_empty_project(tmp_path, capsys):
    (tmp_path / "content").mkdir()
    assert main(["check", str(tmp_path)]) == 0
    assert capsys.readouterr() == ("", "0 records, no findings.\n")


@pytest.mark.parametrize("name", [".", "nowhere", "file"])
def test_what_is_no_project(name, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("")
    assert main(["check", name]) == 2
    assert capsys.readouterr() == (
        "",
        f"strideband: {name} has neither exercises/ nor content/.\n",
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "the following arguments are required: command"),
        (["chek"], "invalid choice: 'chek'"),
        (["check", "--format", "xml"], "argument --format: invalid choice: 'xml'"),
        (["check", "one", "two"], "unrecognized arguments: two"),
    ],
)
def test_a_wrong_call(arguments, says, capsys):
    with pytest.raises(SystemExit) as error:
        main(arguments)
    assert error.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err


def test_in_a_process_of_its_own(broken):
    result = run("check", broken.root)
    assert result.returncode == 1
    assert result.stdout.decode() == f"{FIRST}\n{SECOND}\n"
    assert result.stderr.decode() == "2 findings.\n"


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_names_and_values_that_the_terminal_cannot_show(form, project, capsys, monkeypatch):
    path = os.fsencode(project.root) + b"/content/glossary/\xff\xfe.yml"
    with open(path, "wb") as file:
        file.write(b"name: x\n")
    project.replace(LYING, "level: beginner", "level: für Anfänger")
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, encoding="ascii"))
    assert main(["check", str(project.root), "--format", form]) == 1
    assert capsys.readouterr().err == "2 findings.\n"
    assert rb"f\xfcr Anf\xe4nger" in shown.getvalue()
    assert rb"\udcff\udcfe.yml" in shown.getvalue()


def test_a_reader_that_has_seen_enough(project):
    for number in range(1500):  # Some lines more than a pipe holds.
        project.write(f"content/glossary/{number}.txt", "")
    command = f"'{sys.executable}' -m strideband.cli check '{project.root}' | head -1"
    result = subprocess.run(command, shell=True, capture_output=True, timeout=PAGE, check=False)
    assert result.stdout.count(b"\n") == 1
    assert result.stderr == b""


def test_new_exercise_starts_from_the_movement_of_another(project, capsys):
    assert (
        main(
            [
                "new",
                "exercise",
                "slow-march",
                "--like",
                "lying-march",
                "--project",
                str(project.root),
            ]
        )
        == 0
    )
    made = yaml.safe_load((project.root / "exercises" / "slow-march.yml").read_text("utf-8"))
    other = yaml.safe_load((project.root / "exercises" / "lying-march.yml").read_text("utf-8"))
    assert made["name"] == "Slow march"
    assert made["setup"] == ["..."]
    for key in ("movement", "band", "actions", "planes", "position", "contraction"):
        assert made[key] == other[key], key


def test_new_exercise_like_an_unknown_one(project, capsys):
    assert (
        main(["new", "exercise", "x", "--like", "lying-mrach", "--project", str(project.root)]) == 2
    )
    said = capsys.readouterr().err
    assert said == "strideband: unknown exercise 'lying-mrach'. Did you mean 'lying-march'?\n"
    assert not (project.root / "exercises" / "x.yml").exists()


def test_gallery_shows_every_key_frame(project, tmp_path, capsys):
    out = tmp_path / "sheet.html"
    assert main(["gallery", str(project.root), "--out", str(out)]) == 0
    page = out.read_text("utf-8")
    for name in ("Lying march", "Knee up", "Start"):
        assert name in page
    assert page.count("<figure><svg") == 8, "each as it moves, and as a still"
    for name in ("stride_ring", "torque_lever", "joint_curves", "muscle_browser"):
        assert f"<h2>{name}: " in page, name
    assert "http" not in page.replace("http://www.w3.org", "")


@pytest.mark.parametrize(
    ("kind", "file"), [("plan", "content/plans/x-y.yml"), ("topic", "content/faq/x-y.yml")]
)
def test_new_records_need_only_their_words(kind, file, project, capsys):
    """Once what ends in "..." is filled in, nothing is left to mend."""
    assert main(["new", kind, "x-y", "--project", str(project.root)]) == 0
    assert main(["check", str(project.root)]) == 1
    found = [line.split(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert found
    assert set(found) == {file}
    path = project.root / file
    prose = "      Enough words, and a link to [recovery](concept:leg-recovery).\n"
    text = path.read_text("utf-8").replace("      ...\n", prose)
    path.write_text(text.replace("...", "Enough words for a line"), "utf-8")
    assert main(["check", str(project.root)]) == 0, capsys.readouterr().out


def test_new_plan_like_another(project, capsys):
    arguments = ["new", "plan", "x", "--like", "two-marches", "--project", str(project.root)]
    assert main(arguments) == 2
    assert capsys.readouterr().err == "strideband: only exercises can start --like another.\n"
