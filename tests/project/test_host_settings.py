"""Settings with which no site can be built, or a wrong one: a finding each, with its place."""

import pytest
from strideband.check import check
from strideband.project.host_settings import HostSettings, output_of, wrong_settings

GOOD = [
    "https://club.example/",
    "https://club.example/bands",
    "http://localhost:8000/",
    "https://Club.example:8443/%C3%BCbungen/",
    "https://[::1]:8080/~runner/",
    "",
]
WRONG = {
    "https://club.example/Übungen/": "https://club.example/%C3%9Cbungen/",
    "https://club.example/our bands/": "https://club.example/our%20bands/",
    "https://bücher.example/": "https://xn--bcher-kva.example/",
    "https://club.example/?a=b": "https://club.example/",
    "https://club.example/#home": "https://club.example/",
    "https://club.example:99999/": "https://club.example/",
    "https://club.example:/": "https://club.example/",
    "https://me:secret@club.example/": "https://club.example/",
    "ftp://club.example/": "https://club.example/",
    "club.example/bands": "https://club.example/bands/",
    "https://club.example/a//b/../c/": "https://club.example/a/c/",
    "https://club.example/100%/": "https://club.example/100%25/",
    'https://club.example/"><script>/': "https://club.example/%22%3E%3Cscript%3E/",
    "https://[bad]/": "",
    "https://club..example/": "",
    "https:///bands/": "",
    "javascript:alert(1)": "",
    "/bands/": "",
}
SETTINGS = """site_name: Club
docs_dir: content
site_url: !ENV [STRIDEBAND_TEST_URL, "https://club.example/our bands/"]
use_directory_urls: off
theme:
  name: material
  language: xx
extra: {strideband: {paper: a5}}
plugins:
  - search
  - strideband
  - i18n: {languages: []}
  - print-site: {enabled: !ENV [PRINT, false]}
  - strideband
"""


def of_url(url: str, project) -> list[str]:
    return [finding.message for finding in wrong_settings(project.root, HostSettings(url=url))]


@pytest.mark.parametrize("url", GOOD)
def test_an_address_that_can_be_used_is_no_finding(url: str, project) -> None:
    assert of_url(url, project) == []


@pytest.mark.parametrize(("url", "meant"), WRONG.items())
def test_an_address_that_needs_mending_names_the_nearest_right_one(url, meant, project) -> None:
    (message,) = of_url(url, project)
    assert url in message
    assert message.endswith(f"Did you mean '{meant}'?" if meant else ".")
    if meant:
        assert of_url(meant, project) == []


def test_all_that_is_wrong_is_found_at_once_by_check_and_with_its_place(project) -> None:
    project.write("mkdocs.yml", SETTINGS)
    _, findings = check(project.root)
    assert [f"{found.line}:{found.column} {found.field}" for found in findings] == [
        "3:11 site_url",
        "4:21 use_directory_urls",
        "7:13 theme.language",
        "8:29 extra.strideband.paper",
        "10:3 plugins",
    ]
    assert {found.file for found in findings} == {"mkdocs.yml"}
    plugins = findings[-1].message
    assert plugins.startswith("'strideband' is listed twice.")
    assert "'i18n' cannot work with 'strideband'" in plugins
    assert "print-site" not in plugins, "that one may be switched off"


def test_the_language_of_a_theme_is_no_matter_where_a_brand_has_one(project) -> None:
    project.write("mkdocs.yml", "theme: {language: xx}\n")
    project.write("brand.yml", "name: Club\n")
    assert wrong_settings(project.root, HostSettings(language="xx")) == []


START = """site_name: Club
docs_dir: content
theme: material
plugins: [search, strideband]
"""
ABSURD = {
    "extra_css: ^999": "expected a list; found the number 999. Put each item on a line after '- '.",
    "extra_css: [^5]": 'expected text; found the number 5. Write "5" in quotes.',
    "extra_css: [^lost.css]": "there is no file 'lost.css' in content or in the theme.",
    "extra_javascript: [{path: a.js, defer: ^x}]": "expected true or false; found 'x'.",
    "extra_templates: [^null]": "expected text; found nothing.",
    "repo_url: ^'https://[bad]/'": "the address 'https://[bad]/' cannot be read: 'bad' does not",
    "repo_url: ^us/bands": "expected an address such as https://forge.example/us/bands;",
    "edit_uri_template: ^'{bad'": "expected {path}, {path_noext} or {path!q} in braces alone;",
    "edit_uri_template: ^'{name}'": "expected {path}, {path_noext} or {path!q} in braces alone;",
    "edit_uri: ^edit/main": "expected an address such as https://forge.example/us/bands; found 'ed",
    "extra_javascript:^": "expected a list; found nothing.",
    "validation: {links:^ }": "expected a map of keys; found nothing.",
    "copyright: ^!x y": "the reader of YAML says: could not determine a constructor for the tag",
    'copyright: ^"\\uD800"': "the reader of YAML says: 'utf-8' codec can't encode character",
    "dev_addr: ^here": "expected a host and a port such as 127.0.0.1:8000; found 'here'.",
    "validation: {absolute_links: ^999}": "expected warn, info, ignore or relative_to_docs;",
    "validation: {links: {anchors: ^wran}}": "expected warn, info or ignore; found 'wran'. Did you",
    "validation: ^5": "expected a map of keys; found the number 5.",
    "validation: {links: {^anchor: warn}}": "unknown key 'anchor'. Did you mean 'anchors'?",
    "^site_nam: x": "unknown key 'site_nam'. Did you mean 'site_name'?",
    "nav: ^5": "expected a list such as '- Home: index.md'; found the number 5.",
    "nav: [Home: ^5]": "expected a page, or a list such as '- Home: index.md'; found the number 5.",
    "nav: [^[index.md]]": "expected one entry such as 'Home: index.md'; found the list",
    "nav: [Ours: ^'https://[bad]/']": "the address 'https://[bad]/' cannot be read:",
    "nav: [Ours: ^'javascript:alert(1)']": "the link target 'javascript:alert(1)' is not allowed.",
    "nav: [Plans: ^plan/index.md]": "there is no page 'plan/index.md'. Did you mean 'plans/in",
    "nav: [^/plans/index.md]": "expected 'plans/index.md'.",
    "hooks: [^none.py]": "there is no file 'none.py'.",
    "watch: [^none]": "there is no file 'none'.",
    "markdown_extensions: ^5": "expected a list of names; found the number 5.",
    "markdown_extensions: [^atr_list]": "Markdown cannot use 'atr_list': ModuleNotFoundError:",
    "markdown_extensions: [toc: ^{nope: 1}]": "Markdown cannot use 'toc': KeyError: 'nope'.",
    "markdown_extensions: [toc: ^{separator: 5}]": "Markdown cannot use 'toc': TypeError:",
    "markdown_extensions: [toc: ^5]": "expected a map of options; found the number 5.",
    "extra: {social: ^5}": "expected a list; found the number 5.",
    "extra: {social: [{icon: ^x, link: 'https://a.example/'}]}": "the theme has no icon 'x'.",
    "extra: {homepage: ^'https://[bad]/'}": "the address 'https://[bad]/' cannot be read:",
    "copyright: ^2026-13-01": "the reader of YAML says: month must be in 1..12.",
    "copyright: x\n^copyright: y": "the reader of YAML says: the key 'copyright' stands twice,",
    "copyright: ^&a [*a]": "the reader of YAML says: an alias for what it stands in.",
    "copyright: ^!ENV {a: b}": "the reader of YAML says: expected a name after !ENV.",
}
"""Settings after START, with a caret where the finding stands, and how its message begins."""
OTHER = {
    START.replace("material", "^materal"): "expected the theme 'material'; found 'materal'.",
    START.replace("material", "{name: material, palette: ^5}"): "expected a list; found the",
    START.replace("material", "{name: material, features: ^5}"): "expected a list; found the",
    START.replace("material", "{name: material, custom_dir: ^5}"): "expected text; found the",
    START.replace("material", "{name: material, custom_dir: ^x}"): "there is no folder 'x'.",
    START.replace("material", "{name: material, logo: ^x.svg}"): "there is no file 'x.svg' in",
    START.replace("material", "{name: material, icon: {repo: ^x/y}}"): "the theme has no icon 'x/",
    START.replace("material", "{name: material, palette: {toggle: {icon: ^x}}}"): "the theme has",
    START.replace(
        "material", "{name: material, palette: ^{toggle: {name: x}}}"
    ): "the key 'icon' is",
    START.replace("material", "{name: material, palette: {toggle: {icon: ^''}}}"): "the theme has",
    START.replace("material", "{name: material, language:^ }"): "expected text; found nothing.",
    START.replace("content", "^documents"): "expected content; found 'documents'.",
    START.replace(
        "[search, strideband]", "[^serch, strideband]"
    ): "no plugin 'serch' is installed.",
    START.replace("[search, strideband]", "^[search]"): "'strideband' is not among them:",
    START.replace(
        "search,", "search: {lan: ^en},"
    ): "unknown option 'lan' of 'search'. Did you mean",
    START.replace(
        "strideband]", "strideband: ^5]"
    ): "expected a map of options; found the number 5.",
    START.replace("site_name: ", "site_name: ^[x] #"): "expected text; found the list",
    "^- a\n": 'the file holds the list ["a"]; expected a map of settings,',
    "a: ^*b\n": "the reader of YAML says: found undefined alias 'b'.",
    "a: [\n^": "the reader of YAML says: while parsing a flow node",
    "^": "the file is empty; expected a map of settings,",
}


@pytest.mark.parametrize(
    ("marked", "message"),
    [*((START + more, said) for more, said in ABSURD.items()), *OTHER.items()],
)
def test_what_mkdocs_or_the_theme_trips_over_is_told_where_it_stands(
    marked: str, message: str, project
) -> None:
    project.write("mkdocs.yml", marked.replace("^", ""))
    (found,) = [each for each in check(project.root)[1] if each.file == "mkdocs.yml"]
    before = marked[: marked.index("^")]
    assert found.message.startswith(message)
    place = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert (found.line, found.column) == place


RIGHT = """site_name: Club
docs_dir: content
theme: {name: material, font: {text: Roboto}, palette: {scheme: slate}, features: [toc.follow]}
plugins: {search: {lang: en}, strideband: }
markdown_extensions:
  - toc: {permalink: true, slugify: !!python/object/apply:a.b {kwds: {case: lower}}}
  - pymdownx.superfences:
      custom_fences: [{name: mermaid, class: mermaid, format: !!python/name:a.b }]
extra_css: ["https://host.example/a.css"]
extra_javascript: [{path: "https://host.example/a.js", async: true}]
validation: {omitted_files: info, links: {absolute_links: relative_to_docs}}
nav: [Plans: plans/index.md, More: [Forge: "https://forge.example/", "mailto:us@club.example"]]
edit_uri_template: "edit/{path!q}"
repo_url: https://forge.example/us/bands
exclude_docs: |
  *.tmp
copyright: !ENV [STRIDEBAND_TEST_NONE, 2026-01-01, "ours"]
"""
INHERITED = """INHERIT: other.yml
nav: !relative a
markdown_extensions: !!python/name:a.b
plugins: !!python/name:a.b
"""


@pytest.mark.parametrize("text", [RIGHT, "INHERIT: other.yml\n", "site_name: Club\n" + INHERITED])
def test_what_mkdocs_can_use_is_no_finding(text: str, project) -> None:
    project.write("mkdocs.yml", text)
    assert [found for found in check(project.root)[1] if found.file == "mkdocs.yml"] == []


def test_the_output_folder_is_the_one_of_the_settings(project) -> None:
    assert output_of(project.root) == project.root / "site"
    project.write("mkdocs.yml", "site_dir: public\n")
    assert output_of(project.root) == project.root / "public"
