"""The console's place: moving changes no data, and says so once."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.services.room import Place
from app.ui.console.place import ConsolePlace
from tests.ui.console.panel_setting import setting


def test_going_somewhere_and_back_changes_no_data(qtbot: QtBot, tmp_path: Path) -> None:
    made = setting(tmp_path)
    before = made.workshop
    made.go("SP8", "vote")
    made.place.show_item("1")
    made.place.show_letters(True)
    made.place.go(Place())
    assert made.workshop is before
    made.store.close()


def test_a_workshop_that_was_put_on_letters_is_on_letters_after_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    made = setting(tmp_path)
    undone = made.bridge.undo_words
    made.place.show_letters(True)
    assert made.bridge.undo_words == undone, "how partners are shown is no step"
    made.vote("SP8")
    made.reveal("SP8")
    again = made.after_restart(tmp_path)
    again.go("SP8", "results")
    view = again.place.activity_view()
    assert view is not None
    assert [one.name for one in view.marks] == [f"Partner {letter}" for letter in "ABCDE"]
    shown = str(again.place.room_view())
    assert not [one.name for one in again.workshop.partnership.partners if one.name in shown]
    again.store.close()


def test_what_was_chosen_comes_before_the_setting(qtbot: QtBot, tmp_path: Path) -> None:
    made = setting(tmp_path)

    def opened() -> ConsolePlace:
        return ConsolePlace(made.bridge, made.place.sections, made.place.now, letters=True)

    assert opened().letters, "nothing was chosen yet"
    opened().show_letters(False)
    assert not opened().letters
    opened().show_letters(True)
    assert opened().letters
    made.store.close()


def test_a_line_that_is_reached_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    made = setting(tmp_path)
    told: list[str] = []
    made.place.entered.connect(told.append)
    made.go("SP8", "vote")
    made.go("SP8", "results")
    assert told == [made.entry_of("SP8")]
    made.store.close()


def test_looking_back_from_a_talk_moves_once_and_knows_the_way_back(qtbot: QtBot, tmp_path: Path) -> None:
    made = setting(tmp_path)
    made.go("SP8", "brief")
    from_line, told = made.place.entry, []
    made.place.moved.connect(lambda: told.append(made.place.left))
    made.place.look_back(Place(made.entry_of("PW6"), "talk"))
    assert told == [from_line]
    made.store.close()


def test_an_earlier_round_is_looked_back_at_on_results_only(qtbot: QtBot, tmp_path: Path) -> None:
    made = setting(tmp_path)
    made.vote("SP8")
    made.reveal("SP8")
    made.open_next("SP8")
    made.vote("SP8", spread=3)
    made.reveal("SP8")
    made.go("SP8", "results")
    made.place.show_round(1)
    made.go("SP8", "talk")
    view = made.place.shown_view()
    assert view is not None
    assert view.ballots[0].latest == view.ballots[0].rounds[0]
    made.go("SP8", "vote")
    made.go("SP8", "results")
    assert made.place.showing.round == 0
    made.store.close()


def test_a_tab_leads_to_the_stage_of_the_same_ballot(qtbot: QtBot, tmp_path: Path) -> None:
    made = setting(tmp_path)
    made.go("PW7", "fist")
    made.place.go_to_tab("results")
    assert made.place.place.stage_id == "fist-results"
    made.place.go_to_tab("results")
    assert made.place.place.stage_id == "fist-results"
    made.place.go_to_tab("brief")
    assert made.place.place.stage_id == "brief"
    made.store.close()


def test_the_view_is_made_once_for_each_change(qtbot: QtBot, tmp_path: Path) -> None:
    made = setting(tmp_path)
    made.go("SP8", "vote")
    first = made.place.activity_view()
    assert made.place.activity_view() is first
    made.vote("SP8")
    assert made.place.activity_view() is not first
    made.store.close()


def test_a_line_begins_at_its_first_stage(qtbot: QtBot, tmp_path: Path) -> None:
    made = setting(tmp_path)
    made.place.go_to_entry(made.entry_of("PW6"))
    assert made.place.place == Place(made.entry_of("PW6"), "brief")
    made.place.go_to_entry("nowhere")
    assert made.place.place.stage_id == "brief"
    made.store.close()
