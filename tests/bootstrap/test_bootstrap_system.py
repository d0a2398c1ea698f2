"""What the system must provide: found missing by what loads, installed or named in one command."""

from __future__ import annotations

import pytest

from tests.bootstrap.loading import load

system = load("bootstrap_system")


@pytest.fixture
def bare_debian(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """A Debian on which nothing is installed; the set holds what becomes loadable."""
    there: set[str] = set()
    monkeypatch.setattr(system, "can_load", lambda soname: soname in there)
    monkeypatch.setattr(system.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    monkeypatch.setattr(system, "is_root", lambda: False)
    return there


@pytest.mark.usefixtures("bare_debian")
def test_without_a_window_only_the_first_list_is_asked_for():
    missing = system.missing_packages(window=False, tests=False, venv=False)
    assert missing == list(system.QT_LIBRARIES.values())


@pytest.mark.usefixtures("bare_debian")
def test_the_tests_want_the_window_libraries_and_a_screen():
    missing = system.missing_packages(window=True, tests=True, venv=False)
    assert missing == [*system.QT_LIBRARIES.values(), *system.QT_WINDOW_LIBRARIES.values(), "xvfb"]


def test_a_library_that_loads_is_not_missing_whatever_its_package_is_called(bare_debian: set[str]):
    bare_debian |= system.QT_LIBRARIES.keys() - {"libEGL.so.1"}
    assert system.missing_packages(window=False, tests=False, venv=False) == ["libegl1"]


def test_a_python_that_cannot_make_environments_lacks_its_venv_package(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(system, "can_load", lambda _: True)
    monkeypatch.setattr(system.importlib.util, "find_spec", lambda _: None)
    [package] = system.missing_packages(window=True, tests=False, venv=True)
    assert package.startswith("python3")
    assert package.endswith("-venv")
    assert system.missing_packages(window=True, tests=False, venv=False) == []


@pytest.mark.usefixtures("bare_debian")
def test_without_root_the_exact_command_is_printed():
    with pytest.raises(system.Stop) as stopped:
        system.require_packages(lambda: ["libgl1", "libegl1"])
    assert "\n    sudo apt-get install -y libgl1 libegl1\n" in str(stopped.value)


def test_other_systems_are_told_what_to_look_for():
    assert "apt-get" not in system.missing_sentence(["libgl1"], debian=False)
    assert "libgl1" in system.missing_sentence(["libgl1"], debian=False)


class TestAsRoot:
    """Root on Debian does not have to type the command."""

    @pytest.fixture(autouse=True)
    def root(self, bare_debian: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(system, "is_root", lambda: True)
        self.calls: list[str] = []

    def use(self, monkeypatch: pytest.MonkeyPatch, *results: bool) -> None:
        answers = list(results)

        def apt_get(*arguments: str) -> bool:
            self.calls.append(arguments[0])
            return answers.pop(0)

        monkeypatch.setattr(system, "apt_get", apt_get)

    def test_what_is_missing_is_installed(self, monkeypatch: pytest.MonkeyPatch):
        self.use(monkeypatch, True)
        findings = [["libgl1"], []]
        system.require_packages(lambda: findings.pop(0))
        assert self.calls == ["install"]

    def test_the_list_of_packages_is_fetched_when_the_first_attempt_fails(self, monkeypatch: pytest.MonkeyPatch):
        self.use(monkeypatch, False, True, True)
        findings = [["libgl1"], []]
        system.require_packages(lambda: findings.pop(0))
        assert self.calls == ["install", "update", "install"]

    def test_what_cannot_be_installed_is_named(self, monkeypatch: pytest.MonkeyPatch):
        self.use(monkeypatch, False, False, False)
        with pytest.raises(system.Stop, match="install -y libgl1"):
            system.require_packages(lambda: ["libgl1"])

    def test_nothing_is_installed_when_nothing_is_missing(self, monkeypatch: pytest.MonkeyPatch):
        self.use(monkeypatch)
        system.require_packages(list)
        assert self.calls == []
