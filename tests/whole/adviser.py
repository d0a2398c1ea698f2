"""An adviser at the keyboard of the whole program: the real window on a real library, made by the program itself."""

from __future__ import annotations
