"""Where a cell of a list or a tree is, in either form in which Qt hands it over."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex
