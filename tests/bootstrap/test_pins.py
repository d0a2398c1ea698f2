"""The pinned packages: every one with hashes, from no named host, the same for running and for checking."""

from __future__ import annotations

import re
import tomllib

import pytest

from app.paths import VERSION
from tests.bootstrap.loading import PACKAGING, ROOT


def read_pins(name: str) -> dict[str, str]:
    """The pinned lines with their hashes, by package and marker."""
    joined = (PACKAGING / name).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line and not line.startswith("#")]
    return {" ".join(line.split("--hash")[0].split()): line for line in lines}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_has_one_version_and_a_hash(name: str):
    pins = read_pins(name)
    assert pins
    for pin, line in pins.items():
        assert re.match(r"[a-z0-9-]+==[\w.]+( ; .+)?$", pin), pin
        assert "--hash=sha256:" in line, pin


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_no_host_is_named(name: str):
    assert "://" not in (PACKAGING / name).read_text("utf-8")


def test_the_checks_run_with_the_very_packages_of_the_program():
    checking = read_pins("requirements-dev.txt")
    assert {pin: checking.get(pin) for pin in read_pins("requirements.txt")} == read_pins("requirements.txt")


def test_the_distribution_asks_for_what_the_pins_are_made_from():
    wanted = (PACKAGING / "requirements.in").read_text("utf-8").splitlines()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["dependencies"] == [line for line in wanted if line and not line.startswith("#")]


def test_qt_stays_below_the_release_that_drops_references_to_none():
    [pyside] = [pin for pin in read_pins("requirements.txt") if pin.startswith("pyside6-essentials==")]
    assert (6, 8) <= tuple(int(part) for part in pyside.split("==")[1].split(".")[:2]) < (6, 12)


def test_the_program_knows_its_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == VERSION


def test_packaging_is_not_a_package():
    assert not (PACKAGING / "__init__.py").exists()
