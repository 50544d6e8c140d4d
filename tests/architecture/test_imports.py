"""The import contract of pyproject.toml holds."""

from importlinter.cli import lint_imports

from tests.architecture.house import ROOT


def test_import_contract(capsys):
    outcome = lint_imports(
        config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True
    )

    assert outcome == 0, capsys.readouterr().out
