"""A configuration and a command line become targets; whatever is wrong with them is told with its place."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from clientsmith.commands.config import Config, load_config
from clientsmith.commands.targets import Asked, choose
from clientsmith.options import Target, package_name, package_problem
from clientsmith.report import Report

TWO = """\
formatter = "none"

[[target]]
document = "spec/pets.yaml"
output = "clients/pets"
package = "pets_client"

[target.names]
"/paths/~1pets/get" = "pets.search"

[[target]]
document = "spec/shop.yaml"
output = "clients/shop"
formatter = "black"
"""


def read(folder: Path, text: str, name: str = "clientsmith.toml") -> tuple[Config | None, Report]:
    (folder / name).write_text(text, encoding="utf-8")
    report = Report()
    return load_config(None, folder, report), report


def told(folder: Path, text: str) -> list[tuple[str, tuple[int, int] | None, str]]:
    """What is wrong with a configuration: rule, place and message of each."""
    config, report = read(folder, text)
    assert config is None
    return [(found.rule.id, found.position, found.message) for found in report]


def chosen(folder: Path, text: str, asked: Asked) -> tuple[Target, ...]:
    (folder / "clientsmith.toml").write_text(text, encoding="utf-8")
    found = choose(asked, folder, Report(), output_needed=True)
    assert found is not None
    return found


class TestConfiguration:
    def test_keys_at_the_top_are_defaults_that_targets_override(self, tmp_path: Path) -> None:
        config, _ = read(tmp_path, TWO)
        assert config is not None
        pets, shop = config.targets
        assert (pets.document, pets.output, pets.package) == ("spec/pets.yaml", Path("clients/pets"), "pets_client")
        assert (pets.formatter, shop.formatter) == ("none", "black")
        assert (dict(pets.renames), dict(shop.renames)) == ({"/paths/~1pets/get": "pets.search"}, {})

    def test_without_targets_the_top_is_one(self, tmp_path: Path) -> None:
        config, _ = read(tmp_path, 'document = "a.yaml"\noutput = "a"\n')
        assert config is not None
        assert [target.document for target in config.targets] == ["a.yaml"]

    def test_pyproject_holds_it_under_tool_clientsmith(self, tmp_path: Path) -> None:
        text = '[project]\nname = "x"\n[[tool.clientsmith.target]]\ndocument = "a.yaml"\noutput = "a"\n'
        config, _ = read(tmp_path, text, "pyproject.toml")
        assert config is not None
        assert [target.output for target in config.targets] == [Path("a")]

    def test_a_pyproject_of_others_is_passed_over(self, tmp_path: Path) -> None:
        config, _ = read(tmp_path, "[project]\nname = 'x'\n[[[ no TOML", "pyproject.toml")
        assert config is not None
        assert config.targets == ()

    def test_the_nearest_one_counts_and_paths_follow_it(self, tmp_path: Path) -> None:
        read(tmp_path, TWO)
        below = tmp_path / "spec" / "deep"
        below.mkdir(parents=True)
        config = load_config(None, below, Report())
        assert config is not None
        assert config.targets[0].document == "../pets.yaml"
        assert config.targets[0].output == Path("../../clients/pets")


class TestMistakesInTheConfiguration:
    def test_an_unknown_key_is_told_with_what_was_meant(self, tmp_path: Path) -> None:
        text = TWO + 'overlay = ["o.yaml"]\n'
        message = 'there is no option overlay; did you mean "overlays"?'
        assert told(tmp_path, text) == [("option-unknown", (15, 1), message)]

    def test_a_value_of_another_kind_is_told_with_what_is_needed(self, tmp_path: Path) -> None:
        assert told(tmp_path, "[[target]]\n  strict = 'yes'\n") == [
            ("option-unusable", (2, 3), 'strict is "yes", where true or false is needed')
        ]
        assert told(tmp_path, "formatter = 'yapf'\n")[0][2].endswith("one of black, ruff, none is needed")

    def test_a_single_table_is_no_list_of_targets(self, tmp_path: Path) -> None:
        rule, position, _ = told(tmp_path, "[target]\ndocument = 'a.yaml'\n")[0]
        assert (rule, position) == ("option-unusable", (1, 1))

    def test_a_table_of_names_is_found_below_its_heading(self, tmp_path: Path) -> None:
        text = "[[target]]\ndocument = 'a'\n[[target]]\ndocument = 'b'\n[target.names]\n'/a' = 1\n"
        assert told(tmp_path, text)[0][:2] == ("option-unusable", (5, 1))

    def test_broken_toml_is_told_with_its_place(self, tmp_path: Path) -> None:
        assert told(tmp_path, "document = 'a'\noutput = \n")[0][:2] == ("config-syntax", (2, 10))
        assert told(tmp_path, 'document = "')[0][:2] == ("config-syntax", (1, 13))

    def test_a_target_needs_a_document_and_an_output(self, tmp_path: Path) -> None:
        messages = [message for _, _, message in told(tmp_path, "[[target]]\nname = 'x'\n")]
        assert messages == ["the target x has no document", "the target x has no output"]

    def test_two_targets_cannot_share_an_output(self, tmp_path: Path) -> None:
        text = TWO.replace("clients/shop", "clients/../clients/pets")
        assert told(tmp_path, text) == [
            (
                "output-shared",
                (13, 1),
                "the targets spec/pets.yaml and spec/shop.yaml both write into clients/pets",
            )
        ]

    def test_a_package_is_named_by_an_identifier(self, tmp_path: Path) -> None:
        assert told(tmp_path, "package = 'json'\n")[0][0] == "package-name-unusable"

    def test_one_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        report = Report()
        assert load_config("none.toml", tmp_path, report) is None
        assert [found.rule.id for found in report] == ["config-unreadable"]


class TestSeverities:
    def test_those_of_a_target_are_added_to_those_of_all(self, tmp_path: Path) -> None:
        text = TWO.replace("\n[[target]]", '\n[severities]\ntype-added = {wire = "compatible"}\n\n[[target]]', 1)
        config, _ = read(tmp_path, f'{text}\n[target.severities]\ntype-removed = {{source = "none"}}\n')
        assert config is not None
        pets, shop = (dict(target.severities) for target in config.targets)
        assert pets == {"type-added": {"wire": "compatible"}}
        assert shop == {"type-added": {"wire": "compatible"}, "type-removed": {"source": "none"}}

    def test_a_kind_that_does_not_exist_is_told_with_what_was_meant(self, tmp_path: Path) -> None:
        text = '[severities]\ntype-removed = {wire = "none"}\ntype-add = {wire = "none"}\n'
        message = 'there is no kind of change type-add; did you mean "type-added"?'
        assert told(tmp_path, text) == [("change-unknown", (3, 1), message)]

    def test_a_side_that_does_not_exist_is_told(self, tmp_path: Path) -> None:
        text = '[severities]\ntype-added = {sourc = "none"}\n'
        message = 'there is no option type-added.sourc; did you mean "source"?'
        assert told(tmp_path, text) == [("option-unknown", (2, 1), message)]

    @pytest.mark.parametrize(
        ("value", "found"),
        [('"braking"', '"braking"; did you mean "breaking"?'), ('"severe"', '"severe"'), ("1", "a number")],
    )
    def test_a_severity_that_does_not_exist_is_told(self, tmp_path: Path, value: str, found: str) -> None:
        text = f"[severities]\ntype-added = {{wire = {value}}}\n"
        message = f"type-added.wire is {found}, where one of none, compatible, breaking is needed"
        assert told(tmp_path, text) == [("option-unusable", (2, 1), message)]

    def test_a_kind_needs_a_table(self, tmp_path: Path) -> None:
        message = "severities is a table, where a table of tables is needed"
        assert told(tmp_path, '[severities]\ntype-added = "none"\n') == [("option-unusable", (1, 1), message)]


class TestChoice:
    def test_without_a_document_all_targets_are_meant(self, tmp_path: Path) -> None:
        assert len(chosen(tmp_path, TWO, Asked())) == 2

    def test_a_document_gets_the_settings_of_its_target(self, tmp_path: Path) -> None:
        (target,) = chosen(tmp_path, TWO, Asked(document="./spec/../spec/pets.yaml"))
        assert target.package == "pets_client"

    def test_the_command_line_counts_before_the_configuration(self, tmp_path: Path) -> None:
        asked = Asked(document="spec/pets.yaml", output="elsewhere", formatter="black", overlays=("o.yaml",))
        (target,) = chosen(tmp_path, TWO, asked)
        assert (target.output, target.formatter, target.overlays) == (Path("elsewhere"), "black", ("o.yaml",))
        assert target.package == "pets_client"

    def test_another_document_gets_only_what_is_said_for_all(self, tmp_path: Path) -> None:
        (target,) = chosen(tmp_path, TWO, Asked(document="other.yaml", output="other"))
        assert (target.formatter, target.package, dict(target.renames)) == ("none", None, {})

    def test_no_document_and_no_configuration_is_a_mistake_in_usage(self, tmp_path: Path) -> None:
        with pytest.raises(click.UsageError, match="clientsmith init"):
            choose(Asked(), tmp_path, Report(), output_needed=True)

    def test_an_output_is_needed_only_for_writing(self, tmp_path: Path) -> None:
        with pytest.raises(click.UsageError, match="-o FOLDER"):
            choose(Asked(document="a.yaml"), tmp_path, Report(), output_needed=True)
        assert choose(Asked(document="a.yaml"), tmp_path, Report(), output_needed=False)

    def test_one_output_is_not_for_several_targets(self, tmp_path: Path) -> None:
        with pytest.raises(click.UsageError, match="name a document"):
            chosen(tmp_path, TWO, Asked(output="all"))


@pytest.mark.parametrize(
    ("title", "document", "name"),
    [
        ("Pet Store API", "openapi.yaml", "pet_store_client"),
        ("", "spec/pet-store.yaml", "pet_store_client"),
        ("The HTTP client", "x.yaml", "the_http_client"),
        ("宠物", "pets.yaml", "pets_client"),
        ("", "-", "api_client"),
        ("3D", "x.yaml", "value_3d_client"),
        ("API 42", "x.yaml", "api_42_client"),
    ],
)
def test_a_package_without_a_name_is_called_after_title_or_file(title: str, document: str, name: str) -> None:
    assert package_name(title, document) == name
    assert package_problem(name) is None


@pytest.mark.parametrize("name", ["", "a-b", "a.b", "1a", "class", "json", "tests", "pkg/../x", "ünïcode"])
def test_names_that_cannot_be_imported_are_refused(name: str) -> None:
    assert package_problem(name)
