"""The demonstration's people, each in a window of their own, and pictures small enough to keep."""

import base64
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
PASSWORD = "vinh-danh-2026"  # noqa: S105 -- of the demonstration, and public
DESK, PHONE, WALL = 1280, 390, 1920
HEIGHTS = {WALL: 1080}
TALLEST = 1400  # pixels: a guide is one printed page
PATIENCE = 20_000  # milliseconds
# Up to 256 colours, what there is most of first and no two alike; every other becomes the nearest.
FEWER_COLOURS = """async picture => {
  const ALIKE = 60;
  const blob = await (await fetch('data:image/png;base64,' + picture)).blob();
  const image = await createImageBitmap(blob), { width, height } = image;
  const canvas = new OffscreenCanvas(width, height), pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const seen = new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer);
  const number = new Map();
  for (const colour of seen) number.set(colour, (number.get(colour) || 0) + 1);
  const parts = colour => [colour & 255, colour >> 8 & 255, colour >> 16 & 255];
  const palette = [], place = new Map();
  for (const [colour] of [...number].sort((a, b) => b[1] - a[1])) {
    const mine = parts(colour);
    let best = 0, least = Infinity;
    palette.forEach((each, index) => {
      const apart = each.reduce((sum, part, n) => sum + (part - mine[n]) ** 2, 0);
      if (apart < least) [best, least] = [index, apart];
    });
    const isNew = least > ALIKE && palette.length < 256;
    place.set(colour, isNew ? palette.push(mine) - 1 : best);
  }
  const indices = Uint8Array.from(seen, colour => place.get(colour));
  let text = '';
  for (let at = 0; at < indices.length; at += 8192) {
    text += String.fromCharCode(...indices.subarray(at, at + 8192));
  }
  return { width, height, palette: palette.flat(), indices: btoa(text) };
}"""


class Camera:
    """The people's windows in one language, and the folder of pictures."""

    def __init__(self, browser: Browser, site: str, folder: Path, language: str = "vi") -> None:
        self.browser, self.site, self.folder, self.language = browser, site, folder, language
        self.windows: dict[tuple[str, int], Page] = {}
        self.room = browser.new_page()

    def say(self, vietnamese: str, english: str) -> str:
        """What the pages of this run call something."""
        return vietnamese if self.language == "vi" else english

    def inbox(self, name: str, width: int = DESK) -> Page:
        """Return this person's window at the inbox, signed in."""
        return self.open(name, "/", width)

    def open(self, name: str, path: str, width: int = DESK) -> Page:
        """Return this person's window at a page of the site, signed in."""
        if (name, width) not in self.windows:
            self.windows[name, width] = self._sign_in(name, width)
        page = self.windows[name, width]
        page.goto(f"{self.site}{path}")
        return page

    def _sign_in(self, name: str, width: int) -> Page:
        context = self.browser.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, 800)},
            device_scale_factor=0.5 if width == WALL else 1,
            locale="vi-VN",
        )
        context.add_cookies([{"name": "vd_language", "value": self.language, "url": self.site}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{self.site}/sign-in/")
        page.fill("[name=username]", name)
        page.fill("[name=password]", PASSWORD)
        page.click("main form button")
        page.wait_for_url(f"{self.site}/")
        return page

    def keep(self, page: Page, name: str, *, tall: int = TALLEST) -> None:
        """Write the page's top as a picture, at most so many pixels tall."""
        page.wait_for_load_state("networkidle")
        width = page.viewport_size["width"]
        height = min(page.evaluate("document.documentElement.scrollHeight"), tall, TALLEST)
        page.mouse.move(0, 0)
        clip = {"x": 0, "y": 0, "width": width, "height": height}
        self._write(page.screenshot(full_page=True, clip=clip), name)

    def keep_part(self, page: Page, name: str, place: str) -> None:
        """Write a part of the page as a picture."""
        page.wait_for_load_state("networkidle")
        page.mouse.move(0, 0)
        self._write(page.locator(place).first.screenshot(), name)

    def _write(self, picture: bytes, name: str) -> None:
        found = self.room.evaluate(FEWER_COLOURS, base64.b64encode(picture).decode())
        suffix = self.say("", "_en")
        (self.folder / f"{name}{suffix}.png").write_bytes(indexed(found))


def indexed(found: dict) -> bytes:
    """A PNG of colours by number: width, height, the palette, and the numbers row by row."""
    width, height = found["width"], found["height"]
    numbers = base64.b64decode(found["indices"])
    rows = b"".join(b"\0" + numbers[at : at + width] for at in range(0, width * height, width))
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = (
        (b"IHDR", head),
        (b"PLTE", bytes(found["palette"])),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    size, check = struct.pack(">I", len(content)), struct.pack(">I", zlib.crc32(kind + content))
    return size + kind + content + check


def press(page: Page, selector: str) -> None:
    """Press what leads to another page, and wait for that page."""
    with page.expect_navigation():
        page.locator(selector).first.click()


def send(page: Page, address: str) -> None:
    """Press the button of the form that goes to this address."""
    press(page, f'form[action$="{address}"] button:not([type="button"])')


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's browser; root, as in a container, may not use its sandbox."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
