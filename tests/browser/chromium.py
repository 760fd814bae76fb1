"""Headless Chromium, driven through its own driver; both are the system's, nothing is downloaded."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from typing import TypeVar, cast

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, TimeoutException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

PATIENCE_S = 5.0
_SHOWN = """[...document.querySelectorAll(arguments[0])].filter(
    (one) => one.checkVisibility() && (one.innerText ?? "").replace(/\\s+/g, " ").includes(arguments[1]))"""
T = TypeVar("T")


class Browser:
    """A page in Chromium, seen as a person sees it: by what is shown, waiting for what is to come."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(self, url: str) -> None:
        """Load an address again."""
        self.driver.get("about:blank")
        self.driver.get(url)

    def resize(self, width: int, height: int = 800) -> None:
        """Give the page this size in pixels, below the smallest window size too."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def prefer(self, scheme: str) -> None:
        """Let the page see a dark or a light system."""
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})

    def until(self, look: Callable[[], T]) -> T:
        """Return what a look finds, once it finds something."""
        redrawn = [StaleElementReferenceException]  # between finding an element and looking at it
        waiting = WebDriverWait(self.driver, PATIENCE_S, poll_frequency=0.05, ignored_exceptions=redrawn)
        return cast("T", waiting.until(lambda _: look()))

    def all(self, selector: str, text: str = "") -> list[WebElement]:
        """Return every element that is shown and says so."""
        return cast("list[WebElement]", self.driver.execute_script(f"return {_SHOWN}", selector, text))

    def texts(self, selector: str) -> list[str]:
        """Return what is shown, in order."""
        return cast(
            "list[str]", self.driver.execute_script(f"return {_SHOWN}.map((one) => one.innerText)", selector, "")
        )

    def one(self, selector: str, text: str = "") -> WebElement:
        """Return the first element that is shown and says so, as soon as there is one."""
        try:
            return self.until(lambda: self.all(selector, text))[0]
        except TimeoutException:
            raise AssertionError(f"no {selector} says {text!r}; there are {self.texts(selector)}") from None

    def click(self, selector: str, text: str = "") -> None:
        """Click the first element that is shown with this text; look again if the page redraws it meanwhile."""
        self.until(lambda: self.one(selector, text).click() or True)

    def gone(self, selector: str) -> None:
        """Wait until no such element is shown."""
        self.until(lambda: not self.all(selector))

    def press(self, keys: str) -> None:
        """Type on the keyboard, wherever the focus is."""
        webdriver.ActionChains(self.driver).send_keys(keys).perform()

    def run(self, script: str) -> object:
        """Run JavaScript in the page and return what it returns."""
        return self.driver.execute_script(script)

    def complaints(self) -> list[str]:
        """Return what the console has said since the last time."""
        return [str(one["message"]) for one in self.driver.get_log("browser")]


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a browser."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
    driver = shutil.which("chromedriver")
    if program is None or driver is None:
        pytest.fail(
            "there is no Chromium with its chromedriver here; on Debian: apt-get install chromium chromium-driver"
        )
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # Chromium has none for root
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield Browser(chrome)
    finally:
        chrome.quit()
