"""Loads the modules of packaging/ by their path: the folder is not a package, and must never be one."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"


def load(name: str) -> ModuleType:
    """The module of this name in packaging/: bootstrap, or one of those that it finds beside itself."""
    if "bootstrap" not in sys.modules:
        spec = importlib.util.spec_from_file_location("bootstrap", PACKAGING / "bootstrap.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules["bootstrap"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules["bootstrap"])
    return sys.modules[name]
