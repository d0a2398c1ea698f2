"""Whether the system shows one picture on two screens, where Qt is told of only one of them.

On an X server Qt sees both screens and their places. Windows and macOS give it a
mirrored pair as one screen, so the system itself is asked.
"""

from __future__ import annotations

import ctypes
import sys

_ACTIVE_PATHS = 2  # QDC_ONLY_ACTIVE_PATHS
_PATH, _MODE, _SOURCE = (
    72,
    64,
    12,
)  # sizes of DISPLAYCONFIG_PATH_INFO, of _MODE_INFO, and of a path's adapter and source
_MOST = 32  # screens asked for
_CORE_GRAPHICS = "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics"


def is_mirroring() -> bool:
    """Whether two screens show the same picture; False where the system cannot be asked."""
    try:
        if sys.platform == "win32":
            return _windows_mirrors()
        if sys.platform == "darwin":
            return _macos_mirrors()
    except (OSError, AttributeError):  # a system without these functions
        return False
    return False


def has_shared_source(paths: bytes) -> bool:
    """Whether two of Windows' ``DISPLAYCONFIG_PATH_INFO`` carry the same picture to a screen."""
    sources = [paths[at : at + _SOURCE] for at in range(0, len(paths), _PATH)]
    return len(set(sources)) < len(sources)


def _windows_mirrors() -> bool:
    if sys.platform != "win32":
        return False
    user = ctypes.windll.user32
    n_paths, n_modes = ctypes.c_uint32(), ctypes.c_uint32()
    if user.GetDisplayConfigBufferSizes(_ACTIVE_PATHS, ctypes.byref(n_paths), ctypes.byref(n_modes)):
        return False
    paths = ctypes.create_string_buffer(_PATH * n_paths.value)
    modes = ctypes.create_string_buffer(_MODE * n_modes.value)
    if user.QueryDisplayConfig(
        _ACTIVE_PATHS, ctypes.byref(n_paths), paths, ctypes.byref(n_modes), modes, ctypes.c_void_p()
    ):
        return False
    return has_shared_source(paths.raw[: _PATH * n_paths.value])


def _macos_mirrors() -> bool:
    graphics = ctypes.CDLL(_CORE_GRAPHICS)
    screens, n = (ctypes.c_uint32 * _MOST)(), ctypes.c_uint32()
    if graphics.CGGetOnlineDisplayList(_MOST, screens, ctypes.byref(n)):
        return False
    return any(graphics.CGDisplayIsInMirrorSet(screens[at]) for at in range(n.value))
