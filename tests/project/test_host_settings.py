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
        "2:11 site_url",
        "3:21 use_directory_urls",
        "6:13 theme.language",
        "7:29 extra.strideband.paper",
        "9:3 plugins",
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


@pytest.mark.parametrize("text", ["[", "- a\n", "plugins: 5\ntheme: []\nextra: x\n", "a: *b\n"])
def test_what_is_no_map_of_settings_is_left_to_the_host(text: str, project) -> None:
    project.write("mkdocs.yml", text)
    assert check(project.root)[1] == []


def test_the_output_folder_is_the_one_of_the_settings(project) -> None:
    assert output_of(project.root) == project.root / "site"
    project.write("mkdocs.yml", "site_dir: public\n")
    assert output_of(project.root) == project.root / "public"
