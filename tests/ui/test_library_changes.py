"""What the first page does to the library: the example is made once, and what is deleted is gone."""

from __future__ import annotations

from dataclasses import replace

from app.ui.library_changes import LibraryChanges
from app.ui.main_window import MainWindow
from tests.ui.conftest import add_workshop


def test_the_example_is_made_once(window: MainWindow) -> None:
    for _time in range(2):
        window.changes.open_example()
        assert window.stack.currentWidget() is window.pages.console
        window.show_home()
    assert [one.is_example for one in window.store.summaries()] == [True]


def test_an_example_that_lacks_a_resource_is_refused_in_words(window: MainWindow) -> None:
    shortened = replace(window.toolkit, resources=())
    changes = LibraryChanges(window.store, lambda: shortened, (), window.now, lambda: window.preferences.now, window)
    told: list[str] = []
    changes.told.connect(told.append)
    changes.open_example()
    assert told == ["The toolkit is not complete, so the example cannot be made. Check the toolkit's files."]
    assert window.store.summaries() == []


def test_deleting_a_workshop_takes_it_from_the_list(window: MainWindow) -> None:
    workshop = add_workshop(window.store)
    window.home.refresh()
    window.home.delete_requested.emit(workshop.id)
    assert window.store.summaries() == []
    assert window.home.nothing_yet.isVisible()
    window.home.delete_requested.emit(workshop.id)  # it is gone already
    assert window.home.notices.label.isVisible()
