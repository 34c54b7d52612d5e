"""Draw the picture of the README: `python -m tests.picture` writes picture.svg, the app on a sample thread."""

import asyncio
import re
import tempfile
from pathlib import Path

from reader.library.reading import Files
from reader.load import load
from reader.paths import packaged
from reader.session.collection import Collection
from reader.session.documents import Documents
from reader.ui.app import ReaderApp

SAMPLE = "inspector-of-dials.txt"
SIZE = (100, 34)
KEYS = ("T", "}", "}", "j", "j", "j", "j", "j", "k", "j", "j")
PICTURE = Path(__file__).parent.parent / "picture.svg"


async def draw() -> str:
    """Open the sample, go to an answer in its second thread with the quoted documents folded, and take the screen."""
    with tempfile.TemporaryDirectory() as folder:
        documents = Documents(load, Files())
        collection = Collection(documents.read_all([str(packaged("seeds") / SAMPLE)]))
        app = ReaderApp(collection, documents, record=None, notes=Path(folder))
        async with app.run_test(size=SIZE) as pilot:
            for key in KEYS:
                await pilot.press(key)
                await pilot.pause()
            return app.export_screenshot(title="reader")


def without_fonts(picture: str) -> str:
    """Take out the fonts that a picture would fetch from elsewhere; the viewer's own will do."""
    return re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)


if __name__ == "__main__":
    PICTURE.write_text(without_fonts(asyncio.run(draw())), encoding="utf-8")
