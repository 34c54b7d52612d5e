"""Open addresses in the person's browser."""

import os
import shutil
import subprocess
import sys
import webbrowser

from textual.app import App

_SCHEMES = ("http://", "https://")


def open_address(app: App[None], url: str) -> str:
    """Open an address and return what to tell the person; a browser for terminals has the terminal to itself.

    Nothing but http and https is opened. Where there is no browser, the address is copied.
    """
    if not url.startswith(_SCHEMES):
        return "Only http and https addresses are opened"
    opener = _opener()
    if opener is not None:
        # Not through `webbrowser`, which lets the browser write its warnings over the screen.
        quiet = subprocess.DEVNULL
        subprocess.Popen([opener, url], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
        return f"Opened {url}"
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        app.copy_to_clipboard(url)
        return f"Copied, as no browser was found: {url}"
    with app.suspend():
        opened = browser.open(url)
    app.refresh()
    return f"Back from {url}" if opened else f"The browser did not open {url}"


def _opener() -> str | None:
    """Return the desktop's own command that opens an address, if there is a desktop and nothing else is wished."""
    if os.environ.get("BROWSER"):
        return None
    if sys.platform == "darwin":
        return shutil.which("open")
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return shutil.which("xdg-open")
    return None
