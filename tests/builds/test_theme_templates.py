"""The theme's templates as they are found in less time: MkDocs gets the same, and sooner."""

from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from mkdocs.config import load_config
from mkdocs.structure.files import Files
from strideband.plugin.theme_templates import quicken

from tests.support.mkdocs_runs import PROJECT


def test_the_host_finds_the_same_files_and_compiles_none_twice(tmp_path: Path) -> None:
    def found() -> list[str]:
        files = Files([])
        files.add_files_from_theme(config.theme.get_env(), config)
        return [file.src_uri for file in files]

    config = load_config(str(PROJECT / "mkdocs.yml"))
    by_mkdocs = found()
    all_of_them = config.theme.get_env().list_templates()
    quicken(config.theme, FileSystemBytecodeCache(str(tmp_path)))
    assert found() == by_mkdocs
    listed = config.theme.get_env().list_templates()
    assert listed == [
        name for name in all_of_them if "." not in {part[0] for part in name.split("/")}
    ]
    assert len(listed) < len(all_of_them) / 10
    config.theme.get_env().get_template("partials/language.html")
    assert [*tmp_path.iterdir()]
