"""Fonts, palette and style sheet of all windows, made from the theme; the only place that styles anything."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.theme import FAMILIES, Theme, blend, load, readable

_CALL = re.compile(r"@(px|mix|icon)\(([^()]*)\)")
_ROLE = re.compile(r"@([a-z][a-z_0-9]*)")
_EACH = re.compile(r"/\* accent \*/(.*?)/\* end \*/", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def register_fonts(folder: Path) -> tuple[str, ...]:
    """Make every font of a folder known to Qt; returns the families.

    Raises ``FileNotFoundError`` where there is none: every letter would silently be a box.
    """
    found: list[str] = []
    for path in sorted(folder.glob("*.ttf")):
        found += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    if not found:
        raise FileNotFoundError(f"No fonts in {folder}")
    QFont.insertSubstitutions(FAMILIES[0], list(FAMILIES[1:]))
    return tuple(dict.fromkeys(found))


def wanted_theme(wish: str, themes: Path) -> Theme:
    """The theme of a file that a setting names; ``system`` follows the computer."""
    if wish == "system":
        is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        wish = "dark" if is_dark else "light"
    return load(themes, wish.replace(" ", "_"))


class Look:
    """A theme and a zoom (per cent), and how they are put on the program."""

    def __init__(self, theme: Theme, sheet: Path, zoom: int = 100) -> None:
        """``sheet`` is the style sheet with its ``@roles``."""
        self.theme = theme
        self.zoom = zoom
        self._sheet = sheet

    def px(self, size: float) -> int:
        """A size at 100 per cent in today's pixels."""
        return max(1, round(size * self.zoom / 100))

    def font(self, size: float | None = None, *, bold: bool = False) -> QFont:
        """The house face; ``size`` in pixels at 100 per cent, else that of the body."""
        font = QFont()
        font.setFamilies(list(FAMILIES))
        font.setPixelSize(self.px(size or self.theme.console["body"]))
        font.setBold(bold)
        return font

    def apply(self, app: QApplication) -> None:
        """Put fonts, colours and style sheet on every window."""
        app.setStyle("Fusion")  # the same on every system, and the one that style sheets are drawn over
        app.setFont(self.font())
        app.setPalette(self.palette())
        app.setStyleSheet(self.style_sheet())

    def palette(self) -> QPalette:
        """The theme's colours in Qt's roles, for what no style sheet reaches."""
        theme, role = self.theme, QPalette.ColorRole
        colours = {
            role.Window: theme.paper,
            role.WindowText: theme.ink,
            role.Base: theme.card,
            role.AlternateBase: theme.panel,
            role.Text: theme.ink,
            role.PlaceholderText: theme.muted,
            role.Button: theme.card,
            role.ButtonText: theme.ink,
            role.Highlight: theme.section_2,
            role.HighlightedText: theme.on_section,
            role.ToolTipBase: theme.bar,
            role.ToolTipText: theme.on_bar,
            role.Link: theme.section_2,
            role.Accent: theme.section_2,
        }
        palette = QPalette(QColor(theme.card), QColor(theme.paper))
        for name, colour in colours.items():
            palette.setColor(name, QColor(colour))
        faded = QColor(blend(theme.muted, theme.card, 0.3))
        for name in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, name, faded)
        return palette

    def style_sheet(self) -> str:
        """The style sheet with colours and sizes filled in.

        What stands between ``/* accent */`` and ``/* end */`` is written once for each
        section: ``@under`` limits it to widgets inside one whose property ``section``
        is that number.
        """
        template = self._sheet.read_text(encoding="utf-8")
        return self._filled(_COMMENT.sub("", _EACH.sub(self._each, template)), {})

    def _each(self, found: re.Match[str]) -> str:
        return "".join(self._accented(found[1], section) for section in (0, 1, 2, 3, 4))

    def _accented(self, rules: str, section: int) -> str:
        colour = self.theme.section_colour(section)
        rules = _COMMENT.sub("", rules).replace("@under", f'*[section="{section}"]' if section else "")
        accent_words = readable(self.theme.card, colour, blend(colour, self.theme.ink, 0.4))
        return self._filled(rules, {"accent": colour, "accent_words": accent_words})

    def _filled(self, rules: str, more: dict[str, str]) -> str:
        roles = self.theme.roles() | more

        def call(found: re.Match[str]) -> str:
            words = [word.strip() for word in found[2].split(",")]
            if found[1] == "px":
                return f"{self.px(float(words[0]))}px"
            if found[1] == "icon":
                return (self._sheet.parent / "icons" / f"{_icon(words, roles)}.svg").as_posix()
            return blend(roles[words[0]], roles[words[1]], float(words[2]) / 100)

        def role(found: re.Match[str]) -> str:
            return roles[found[1]]

        return _ROLE.sub(role, _CALL.sub(call, rules))


def _icon(words: list[str], roles: dict[str, str]) -> str:
    """An icon's file; one that is made of two, white and dark, is chosen by the role that words have there."""
    if len(words) == 1:
        return words[0]
    return f"{words[0]}_{'white' if QColor(roles[words[1]]).lightnessF() > 0.5 else 'dark'}"


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that the style sheet looks at, and let the widget take its new look."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    _polish((widget,))
    # Qt repaints it, but a label asks what the sheet leaves free round its words only when told of another style.
    QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


def set_section(widget: QWidget, section: int) -> None:
    """Give a widget and all inside it the accent of a section (0: none)."""
    if widget.property("section") == section:
        return
    widget.setProperty("section", section)
    _polish((widget, *widget.findChildren(QWidget)))


def _polish(widgets: Iterable[QWidget]) -> None:
    for widget in widgets:
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.update()


def plain_tool_tip(words: str) -> str:
    """Words for ``setToolTip``, which would read markup in them."""
    return f"<p style='white-space:pre-wrap'>{html.escape(words)}</p>" if words else ""
