"""What every page has to stand: a picture, axe, and a window that is as wide as the page."""
from axe_playwright_python.sync_playwright import Axe

# At 200 % a browser has half the window: 1366 by 768 are 683 by 384.
SIZES = {"320": (320, 640), "200-percent": (683, 384), "1366": (1366, 768), "1920": (1920, 1080)}


def faultless(person, folder, name):
    """Each size in turn; the window is left as it was."""
    page = person.browser.page
    before = page.viewport_size
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        # Also what lies below the window.
        page.screenshot(path=str(folder / f"{name}-{size}.png"), full_page=True)
        widths = person.js("[document.documentElement.scrollWidth, innerWidth]")
        assert widths[0] <= widths[1], f"{name} is wider than {size}: {widths}"
        results = Axe().run(page)
        assert results.violations_count == 0, f"{name} at {size}: {results.generate_report()}"
    page.set_viewport_size(before)
