"""The page as a person meets it, in headless Chromium. `make browser` runs this, `make test` does not.

It leaves pictures of every view, dark and light, wide and narrow, in report/browser to be looked at.
"""

import http.client
import socket
import urllib.error
import urllib.request
from contextlib import closing

import pytest
from selenium.webdriver.common.keys import Keys

from emulators.control import ControlServer
from emulators.stack import Stack
from tests.browser.arrivals import NARROW, PICTURES, WIDE, ask, furnish, push, titles
from tests.browser.chromium import Browser
from tests.emulators.support.senders import echo, request, send_mail, upload

EVIL = "<script>window.owned=1</script><img src=x onerror=window.owned=1>"


# -- arrive, search, arm, fire


def test_an_empty_inbox_says_what_to_do_next(browser: Browser, stack: Stack) -> None:
    browser.one("#detail h1", "Waiting for the first connection")
    browser.one("#detail .copy", f"http://127.0.0.1:{stack.web.port}/echo")


def test_what_arrives_is_there_at_once_newest_first(browser: Browser, stack: Stack) -> None:
    send_mail(stack, subject="Margin call")
    browser.one("#list .title", "Margin call")
    upload(stack, name="report.htm")
    browser.one("#list .title", "report.htm")
    assert titles(browser) == ["report.htm", "Margin call"]
    assert browser.one("#inbox-count").text == "2"


def test_search_narrows_the_inbox_and_escape_ends_it(browser: Browser, stack: Stack) -> None:
    send_mail(stack, subject="first", text="the needle")
    upload(stack, name="other.txt")
    browser.one("#list .title", "other.txt")
    browser.press("/")
    browser.press("NEEDLE")
    browser.until(lambda: titles(browser) == ["first"])
    push(stack, "another needle")
    browser.until(lambda: titles(browser) == ["another needle", "first"])
    browser.press(Keys.ESCAPE)
    browser.until(lambda: len(titles(browser)) == 3)
    browser.click("#kinds button", "Files")
    browser.until(lambda: titles(browser) == ["other.txt"])


def test_a_search_without_a_result_says_how_to_go_back(browser: Browser, stack: Stack) -> None:
    upload(stack, name="other.txt")
    browser.one("#list .title", "other.txt")
    browser.press("/")
    browser.press("nothing has this")
    browser.click("#list .empty-note button", "Show everything")
    browser.one("#list .title", "other.txt")


def test_a_fault_is_armed_fires_and_is_clicked_off_and_on(browser: Browser, stack: Stack) -> None:
    browser.press("2")
    browser.one("#armed .empty-note", "Nothing is armed")
    browser.click(".example", "web.response-body truncate 10")
    field = browser.one("#fault")
    field.clear()
    field.send_keys("web.response-head reply 503" + Keys.ENTER)
    browser.one(".fault.on", "not fired yet")
    with pytest.raises(urllib.error.HTTPError, match="503"):
        request(stack.web.url("/text"))
    browser.one(".fault.fired", "fired 1×")
    browser.click(".fault.on [role=switch]")
    browser.one(".fault.off", "web.response-head reply 503")
    assert request(stack.web.url("/text")) == b"hello"
    browser.click(".fault.off [role=switch]")
    browser.one(".fault.on", "web.response-head reply 503")
    browser.press("1")
    browser.one("#list .struck", "fault")


def test_a_bad_fault_is_refused_with_the_reason(browser: Browser) -> None:
    browser.press("2")
    browser.one("#fault").send_keys("smtp.nonsense close" + Keys.ENTER)
    browser.one(".error", "no such stage")


# -- a readable view a kind


def test_a_mail_is_shown_with_headers_and_raw(browser: Browser, stack: Stack) -> None:
    send_mail(stack, subject="Grüße", text="Guten Tag")
    browser.click("#list .title", "Grüße")
    browser.one("#detail pre.letter", "Guten Tag")
    browser.click("#detail .tabs button", "Headers")
    browser.one("#detail table.pairs", "Subject Grüße")
    browser.click("#detail .tabs button", "Raw")
    browser.one("#detail pre", "Subject: =?utf-8?")
    browser.one("#detail .attached", "../../thing.bin (3 bytes)")


def test_an_exchange_is_shown_with_its_answer(browser: Browser, stack: Stack) -> None:
    request(stack.web.url("/echo"), b'{"lots": 0.1}\0')
    browser.click("#list .title", "POST /echo")
    browser.one("#detail .hint", "Ends with a NUL byte")
    browser.one("#detail pre", '{"lots": 0.1}\\0')
    browser.one("#detail .card", "HTTP/1.1 200 OK")
    browser.one("#detail pre.json", '"method": "POST"')
    browser.click("#detail .payload .tabs button", "Hex")
    browser.one("#detail pre.hex", "7b 22 6c 6f 74 73 22 3a")


def test_a_push_is_shown_as_on_a_phone(browser: Browser, stack: Stack) -> None:
    push(stack, "EURUSD buy\n0.10 at 1.0831")
    browser.click("#list .title", "EURUSD buy")
    browser.one("#detail .notice", "EURUSD buy 0.10 at 1.0831")
    browser.one("#detail table.pairs", "Delivered to 1C2F1442")


def test_a_file_is_shown_as_text_or_hex(browser: Browser, stack: Stack) -> None:
    upload(stack, name="a.csv", data=b"time;price\n1;2\n")
    upload(stack, name="b.bin", data=bytes(range(64)))
    browser.click("#list .title", "a.csv")
    browser.one("#detail pre", "time;price")
    browser.click("#list .title", "b.bin")
    browser.one("#detail pre.hex", "000030 30 31 32")


def test_a_socket_is_shown_on_a_time_axis_while_it_is_open(browser: Browser, stack: Stack) -> None:
    with socket.create_connection((stack.tcp.host, stack.tcp.port), timeout=3) as plain:
        plain.sendall(b"first")
        browser.click("#list .note", "5 bytes in")
        browser.one("#detail .steps .out", "first")
        plain.sendall(b"second")
        browser.one("#detail .steps .out", "second")
        browser.one("#detail table.pairs", "still open")
    browser.one("#detail .steps .note", "closed")
    assert browser.all("#detail .axis svg")


# -- captured content is hostile


def test_captured_markup_is_text_everywhere(browser: Browser, stack: Stack) -> None:
    send_mail(stack, subject=f"mail {EVIL}", text=EVIL)
    upload(stack, name="<img src=x onerror=window.owned=1>.htm", data=EVIL.encode())
    request(stack.web.url(f"/echo?{EVIL.replace(' ', '%20')}"), EVIL.encode())
    push(stack, EVIL)
    echo(stack, EVIL.encode())
    browser.until(lambda: len(titles(browser)) == 5)
    for number in range(5):
        browser.click(f"#list a.row:nth-child({number + 1})")
        browser.one("#detail .detail-head")
        for label in ("Text", "Hex", "Headers", "Parts", "Raw", "Received", "Sent"):
            browser.run(f"for (const tab of document.querySelectorAll('.tabs [data-label^={label}]')) tab.click()")
    browser.press("/")
    browser.press(EVIL)
    browser.until(lambda: len(titles(browser)) >= 4)
    assert not browser.all("#list img, #detail img")
    assert browser.complaints() == []


def test_a_mails_html_runs_nothing_and_reaches_no_server(browser: Browser, stack: Stack) -> None:
    leak = stack.web.url("/leak")
    html = (
        f"<h1>Shown</h1><script>parent.owned=1;fetch('{leak}')</script><img src='{leak}'>"
        f"<link rel=preconnect href='{leak}'>"
        f"<link rel=stylesheet href='{leak}'><style>@import '{leak}'; h1 {{ background: url({leak}) }}</style>"
        f"<meta http-equiv=refresh content='0;url={leak}'><iframe src='{leak}'></iframe><a href='{leak}'>link</a>"
        f"<form action='{leak}'><button>send</button></form>"
    )
    send_mail(stack, subject="HTML", html=html)
    browser.click("#list .title", "HTML")
    browser.driver.switch_to.frame(browser.one("#detail iframe"))
    browser.one("h1", "Shown")
    browser.click("a", "link")
    browser.driver.switch_to.default_content()
    browser.click("#detail .tabs button", "Parts")  # shown as text, it is harmless too
    browser.one("#detail pre", "<script>parent.owned")
    stack.settle()
    assert stack.web.capture.records() == []


# -- keyboard, sizes, ends


def test_the_keyboard_goes_everywhere(browser: Browser, stack: Stack) -> None:
    for name in ("one", "two", "three"):
        upload(stack, name=name)
    browser.until(lambda: titles(browser) == ["three", "two", "one"])
    browser.press("jj")
    browser.press(Keys.ENTER)
    browser.one("#detail h1", "two")
    browser.press("j")
    browser.one("#detail h1", "one")
    browser.press("k")
    browser.one("#detail h1", "two")
    browser.press(Keys.ESCAPE)
    browser.one("#detail .empty-note", "Choose something")
    browser.press("?")
    browser.one("#help", "next, previous")
    browser.press(Keys.ESCAPE)
    browser.gone("#help")
    for key, heading in (("2", "Make it go wrong"), ("3", "Failures without this page"), ("4", "Addresses")):
        browser.press(key)
        browser.one("h1", heading)


def test_the_triggers_and_addresses_hold_for_these_servers(browser: Browser, stack: Stack) -> None:
    browser.press("3")
    browser.one("#triggers .copy", "/status/503")
    browser.one("#triggers .copy", str(stack.ports["tcp-expired"]))
    browser.press("4")
    browser.one("#addresses .copy", f"smtp://127.0.0.1:{stack.smtp.port}")
    browser.one("#addresses tr", "web-expired")
    browser.one("#addresses tr", f"Email SMTP server 127.0.0.1:{stack.smtp.port}")


def test_clear_asks_once_and_forgets_everything(browser: Browser, stack: Stack) -> None:
    upload(stack)
    browser.one("#list .title", "report.htm")
    browser.click("#clear")
    browser.click("#clear", "Clear all?")
    browser.one("#detail h1", "Waiting for the first connection")
    assert titles(browser) == []


def test_the_page_says_that_its_server_has_stopped_and_finds_a_new_one(chrome: Browser, stack: Stack) -> None:
    first = ControlServer(stack, port=0)
    first.start()
    chrome.open(first.url)
    chrome.one("#live.live")
    first.stop()
    chrome.one("#live.lost", "not connected")
    with ControlServer(stack, port=first.port):
        chrome.one("#live.live", "live")
        chrome.press("2")
        chrome.one("#fault").send_keys("tcp.echo reset" + Keys.ENTER)
        chrome.one(".error", "reload this page")


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_view_fits_dark_and_light_wide_and_narrow(
    browser: Browser, control: ControlServer, stack: Stack, scheme: str, width: int
) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    browser.resize(width)
    browser.prefer(scheme)

    def look(name: str) -> None:
        overflow = browser.run("return document.documentElement.scrollWidth - innerWidth")
        assert overflow == 0, f"{name} is {overflow} pixels too wide"
        assert browser.driver.save_screenshot(str(PICTURES / f"{name}-{scheme}-{width}.png"))

    browser.one("h1", "Waiting for")
    look("empty")
    furnish(stack)
    browser.until(lambda: len(titles(browser)) == 6)
    look("inbox")
    for address, badge in zip(
        [str(one.get_attribute("href")) for one in browser.all("#list a.row")],
        browser.texts("#list .badge"),
        strict=True,
    ):
        browser.open(address)
        browser.one("#detail .detail-head")
        look(badge.lower())
    for view, heading in (("faults", "Make it go wrong"), ("triggers", "Failures"), ("addresses", "Addresses")):
        browser.open(f"{control.url}#/{view}")
        browser.one("h1", heading)
        look(view)
    ground = browser.run("return getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 23, 28)"}[scheme]


def test_a_404_can_be_answered_from_the_page(browser: Browser, stack: Stack) -> None:
    url = stack.web.url("/orders?symbol=EURUSD&note=%D0%9F%D1%80%D0%B8%D0%B2%D0%B5%D1%82")
    ask(url, b'{"lots": 0.1}')
    browser.click("#list a.row", "POST /orders")
    browser.click("#detail .tabs button", "Query (2)")
    browser.one("#detail td", "Привет")
    browser.one("#detail .copy", "copy as curl")
    mql5 = browser.one("#detail .copy", "copy as MQL5").get_attribute("data-copy") or ""
    assert 'WebRequest("POST", "http://127.0.0.1' in mql5
    assert 'StringToCharArray("{\\"lots\\": 0.1}"' in mql5
    browser.click("#detail .answer textarea")
    browser.press('{"ticket": 7}')
    assert browser.driver.save_screenshot(str(PICTURES / "answer.png"))
    browser.click("#detail .answer button", "Answer")
    browser.one("#detail .answer .done", "Answered so from now on")
    request(url, b"{}")
    browser.one("#list .note", "200 OK")


def test_a_search_stands_in_the_address_and_outlives_a_reload(browser: Browser, stack: Stack) -> None:
    ask(stack.web.url("/status/503"))
    request(stack.web.url("/text"))
    browser.until(lambda: len(titles(browser)) == 2)
    browser.press("/")
    browser.press("status:503")
    browser.until(lambda: titles(browser) == ["GET /status/503"])
    assert browser.one("#inbox-count").text == "1"
    address = browser.driver.current_url
    assert address.endswith("#/inbox?q=status%3A503")
    browser.open(address)
    browser.until(lambda: titles(browser) == ["GET /status/503"])
    browser.press("/")
    browser.press(Keys.ENTER)
    browser.one("#detail h1", "GET /status/503")


def test_an_uploaded_page_is_drawn_and_runs_nothing(browser: Browser, stack: Stack) -> None:
    upload(stack, name="report.htm", data=b"<h1>Statement</h1><script>parent.owned=1</script>")
    browser.click("#list a.row", "report.htm")
    frame = browser.one("#detail iframe")
    browser.driver.switch_to.frame(frame)
    browser.one("h1", "Statement")
    browser.driver.switch_to.default_content()


def test_a_capture_that_is_gone_is_asked_for_once(browser: Browser, stack: Stack) -> None:
    request(stack.web.url("/text"))
    browser.click("#list a.row", "GET /text")
    stack.web.capture.clear()
    browser.one("#detail .empty-note", "there is no capture")
    for _ in range(5):
        request(stack.web.url("/text"))
    browser.until(lambda: len(titles(browser)) == 5)
    assert len([line for line in browser.complaints() if "404" in line]) <= 2


def test_after_a_burst_the_count_is_the_servers(browser: Browser, stack: Stack) -> None:
    with closing(http.client.HTTPConnection(stack.web.host, stack.web.port, timeout=3)) as kept:
        for number in range(600):
            kept.request("GET", f"/bytes/{number}")
            kept.getresponse().read()
        browser.until(lambda: browser.one("#inbox-count").text == "600")
        browser.one("#list .older", "400 more")


def test_a_form_and_its_parts_are_decoded(browser: Browser, stack: Stack) -> None:
    def post(body: bytes, kind: str) -> None:
        asked = urllib.request.Request(stack.web.url("/echo"), body, {"Content-Type": kind})
        with urllib.request.urlopen(asked, timeout=3) as answer:
            answer.read()

    post(b"text=%D0%9F%D1%80%D0%B8%D0%B2%D0%B5%D1%82&chat_id=7", "application/x-www-form-urlencoded")
    browser.click("#list .title", "POST /echo")
    browser.one("#detail td", "Привет")
    part = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    post(
        part % (b"caption", "Grüße".encode()) + part % (b"photo", b"\x89PNG") + b"--x--\r\n",
        "multipart/form-data; boundary=x",
    )
    browser.until(lambda: len(titles(browser)) == 2)
    browser.click("#list a.row:first-child")
    browser.one("#detail summary", "caption")
    browser.one("#detail pre", "Grüße")
    browser.one("#detail pre.hex", "89 50 4e 47")
