"""What the first page does to the library: the example is made once, and what is deleted is gone."""

from __future__ import annotations

from app.ui.main_window import MainWindow
from tests.ui.conftest import add_workshop


def test_the_example_is_made_once(window: MainWindow) -> None:
    for _time in range(2):
        window.changes.open_example()
        assert window.stack.currentWidget() is window.pages.console
        window.show_home()
    assert [one.is_example for one in window.store.summaries()] == [True]


def test_deleting_a_workshop_takes_it_from_the_list(window: MainWindow) -> None:
    workshop = add_workshop(window.store)
    window.home.refresh()
    window.home.delete_requested.emit(workshop.id)
    assert window.store.summaries() == []
    assert window.home.nothing_yet.isVisible()
    window.home.delete_requested.emit(workshop.id)  # it is gone already
    assert window.home.notices.label.isVisible()
