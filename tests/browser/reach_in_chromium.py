"""The ways out of the page and to it: downloads, a journal, other computers, paper, screen readers.

`make browser` runs this, `make test` does not.
"""

import base64
import json
import time
import urllib.error
import urllib.request
from datetime import datetime
from importlib import resources
from pathlib import Path

import pytest

from conformance.report import html
from emulators.capture import KEEP_RECORDS, Capture
from emulators.control import ControlServer
from emulators.control.inbox.journal import add_line
from emulators.emulator import ANY_HOST
from emulators.stack import Stack
from tests.browser.arrivals import PICTURES, WIDE, furnish, titles
from tests.browser.chromium import Browser
from tests.conformance.support.results import result, stream
from tests.emulators.support.senders import echo, request, upload


def test_everything_found_is_downloaded_in_one_file(browser: Browser, stack: Stack) -> None:
    request(stack.web.url("/text"))
    request(stack.web.url("/echo"))
    browser.until(lambda: len(titles(browser)) == 2)
    browser.press("/")
    browser.press("echo")
    browser.until(lambda: titles(browser) == ["GET /echo"])
    browser.click("#download summary")
    address = str(browser.one("#download a", "Requests as HAR").get_attribute("href"))
    assert browser.driver.save_screenshot(str(PICTURES / "download.png"))
    with urllib.request.urlopen(address, timeout=3) as answer:
        entries = json.load(answer)["log"]["entries"]
    assert [one["request"]["url"] for one in entries] == [stack.web.url("/echo")]
    browser.click("#detail")
    browser.gone("#download a")


def test_one_capture_is_deleted(browser: Browser, stack: Stack) -> None:
    for name in ("one", "two"):
        upload(stack, name=name)
    browser.until(lambda: titles(browser) == ["two", "one"])
    browser.click("#list .title", "one")
    browser.click("#detail .facts button", "delete")
    browser.until(lambda: titles(browser) == ["two"])
    browser.one("#detail .empty-note", "Choose something")


def test_what_has_made_room_is_reported_at_the_end_of_the_list(browser: Browser, stack: Stack) -> None:
    stack.tcp.capture.keep = 10
    try:
        for _ in range(6):
            echo(stack, b"x")
        browser.one("#list .empty-note", "old records have made room for new ones")
    finally:
        stack.tcp.capture.keep = KEEP_RECORDS


def test_a_terminals_journal_stands_on_the_same_axis(browser: Browser, journal: Capture, stack: Stack) -> None:
    def write(text: str, before_s: float) -> None:
        moment = datetime.fromtimestamp(time.time() - before_s)
        add_line(journal, tab="experts", time_text=f"{moment:%H:%M:%S.%f}"[:-3], source="Grid", text=text)

    assert not browser.all("#kinds button", "Journal")
    request(stack.web.url("/text"))
    browser.one("#list .title", "GET /text")
    write("about to ask", 1.5)
    write("long before", 60)
    browser.until(lambda: titles(browser) == ["GET /text", "about to ask", "long before"])
    browser.click("#list .title", "GET /text")
    (line,) = browser.all("#detail .around li")
    assert "about to ask" in line.text
    assert line.text.startswith("−")
    assert browser.driver.save_screenshot(str(PICTURES / "journal.png"))
    browser.click("#detail .around a", "about to ask")
    browser.one("#detail table.pairs", "Source Grid")
    browser.one("#detail .around li", "GET /text")
    browser.click("#kinds button", "Journal")
    browser.until(lambda: titles(browser) == ["about to ask", "long before"])


def test_a_long_body_is_shown_whole_on_demand(browser: Browser, stack: Stack) -> None:
    request(stack.web.url("/echo"), json.dumps({"bars": ["x" * 50] * 2000, "last": 1}).encode())
    browser.click("#list .title", "POST /echo")
    browser.click("#detail button", "Show all")
    browser.one("#detail pre.json", '"last": 1')


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_hinders_anybody(browser: Browser, control: ControlServer, stack: Stack, scheme: str) -> None:
    browser.prefer(scheme)
    furnish(stack)
    browser.until(lambda: len(titles(browser)) == 6)
    addresses = [str(one.get_attribute("href")) for one in browser.all("#list a.row")]
    views = [f"{control.url}#/{view}" for view in ("inbox", "faults", "triggers", "addresses")]
    found: list[tuple[str, str]] = []
    for address in (*addresses, *views):
        browser.open(address)
        browser.one("#detail .detail-head, #detail .empty-note, .view.page h1")
        found += hindrances(browser)
    assert found == []


def hindrances(browser: Browser) -> list[tuple[str, str]]:
    """Return what axe finds: the rule, and the first element that breaks it."""
    browser.run(resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    browser.driver.set_script_timeout(120)
    found = browser.driver.execute_async_script(
        "const done = arguments[0];"
        "axe.run(document).then((found) => found.violations.map((one) => [one.id, one.nodes[0].html]))"
        ".catch((error) => [['axe', error.message]]).then(done)"
    )
    return [(one[0], one[1]) for one in found]


def test_where_others_connect_the_page_opens_with_its_token_alone(chrome: Browser) -> None:
    with Stack(bound=ANY_HOST) as stack, ControlServer(stack, port=0) as control:
        chrome.open(control.url)
        chrome.one("body", "reading needs the token too")
        chrome.open(control.entry_url)
        chrome.one("#live.live", "live")
        assert control.token not in chrome.driver.current_url
        upload(stack, name="report.htm", data=b"<h1>Statement</h1>")
        chrome.click("#list a.row", "report.htm")
        chrome.driver.switch_to.frame(chrome.one("#detail iframe"))
        chrome.one("h1", "Statement")
        chrome.driver.switch_to.default_content()
        chrome.open(control.url)  # the browser knows the token by now
        chrome.one("#list .title", "report.htm")
        chrome.click("#detail .facts button, #clear")
        chrome.driver.delete_all_cookies()


def test_the_report_prints_a_line_for_each_failure(chrome: Browser, tmp_path: Path) -> None:
    failed = (result(f"push-{number}", "fail") for number in range(27))
    path = tmp_path / "index.html"
    path.write_text(html.page(stream(*failed).runs), encoding="utf-8")
    chrome.open(path.as_uri())
    pdf = chrome.driver.print_page()
    pages = base64.b64decode(pdf).count(b"/Type /Page\n")
    assert 1 <= pages <= 3
    chrome.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert len(chrome.all("#unexpected summary", "last error: 4516 expected, 4003 observed")) == 27
    assert not chrome.all("#unexpected article, #cases, nav")
    overflow = chrome.run("return document.documentElement.scrollWidth - innerWidth")
    chrome.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert overflow == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_report_hinders_anybody(chrome: Browser, tmp_path: Path, scheme: str) -> None:
    results = (result("push-a", "fail"), result("push-b"), result("mail-a", "unsupported", chapter="mail"))
    path = tmp_path / "index.html"
    path.write_text(html.page(stream(*results).runs), encoding="utf-8")
    chrome.resize(WIDE)
    chrome.prefer(scheme)
    chrome.open(path.as_uri())
    chrome.click(".cases button", "push-a")
    chrome.one(".detail article")
    assert hindrances(chrome) == []
