// The page: one inbox, newest first, live; where in it one is stands in the address (#/inbox/12, #/faults).

import { get, remove, url } from "./api.js";
import { addressesView, Faults, triggersView } from "./faults.js";
import { detailView, kindBadge, load } from "./details.js";
import { copyable, curl, el, quoted, sync } from "./dom.js";

const PAGE_SIZE = 200;
const KINDS = [["", "All"], ["mail", "Mail"], ["file", "Files"], ["exchange", "HTTP"], ["push", "Push"], ["session", "Sockets"], ["journal", "Journal"]];
const NEAR_MS = 2000;
const VIEWS = ["inbox", "faults", "triggers", "addresses"];
const THEMES = { "": "◐ auto", dark: "● dark", light: "○ light" };
const $ = (id) => document.getElementById(id);

const state = { captures: [], total: 0, kind: "", text: "", limit: PAGE_SIZE, view: "inbox", open: null, cursor: null, news: 0, dropped: 0, asked: false, journal: false };
const faults = new Faults($("faults"), $("faults-count"));

// -- where one is

function route() {
  const [, view, id, query] = location.hash.match(/^#\/(\w+)(?:\/(\d+))?(?:\?(.*))?/) ?? [];
  restoreSearch(new URLSearchParams(query ?? ""));
  state.view = VIEWS.includes(view) ? view : "inbox";
  for (const one of VIEWS) $(one).hidden = one !== state.view;
  for (const link of document.querySelectorAll("nav a")) link.classList.toggle("here", link.dataset.view === state.view);
  if (state.view === "triggers") triggersView($("triggers")).catch(say);
  if (state.view === "addresses") addressesView($("addresses")).catch(say);
  const open = state.view === "inbox" && id ? Number(id) : null;
  if (open !== null) state.cursor = open;
  document.body.classList.toggle("reading", open !== null);
  if (open !== state.open) { state.open = open; showDetail(true); }
  showList();
}

const go = (where) => { location.hash = `#/${where}${asked()}`; };

// The search as it stands in the address, so that it can be shared and outlives a reload.
function asked() {
  const query = new URLSearchParams();
  if (state.kind) query.set("kind", state.kind);
  if (state.text) query.set("q", state.text);
  return query.size ? `?${query}` : "";
}

function restoreSearch(query) {
  const kind = query.get("kind") ?? "", text = query.get("q") ?? "";
  if (kind === state.kind && text === state.text) return;
  [state.kind, state.text] = [kind, text];
  if ($("search").value.trim() !== text) $("search").value = text;
  showKinds();
  soon();
}

function searched() {
  history.replaceState(null, "", `#/inbox${state.open === null ? "" : `/${state.open}`}${asked()}`);
}
const close = () => go("inbox");

function say(error) {
  $("live").textContent = error.message;
  $("live").className = "lost";
}

// -- the list

async function refresh() {
  const query = new URLSearchParams({ limit: state.limit });
  if (state.kind) query.set("kind", state.kind);
  if (state.text) query.set("text", state.text);
  const before = state.news;
  const data = await get(`captures?${query}`);
  if (state.news !== before) soon(); // something came meanwhile, which this list may not have
  state.captures = data.captures.sort(later);
  drawn = new Map(data.captures.filter((one) => drawn.has(one.id)).map((one) => [one.id, drawn.get(one.id)]));
  state.total = data.total;
  state.dropped = data.dropped;
  state.asked = true;
  if (data.captures.some((one) => one.kind === "journal")) { state.journal = true; showKinds(); }
  showList();
}

// A line of a journal is read a moment after it was written; it stands at its own time.
const later = (one, other) => (one.at === other.at ? other.id - one.id : one.at < other.at ? 1 : -1);

function merge(capture) {
  if (capture.kind === "journal" && !state.journal) { state.journal = true; showKinds(); }
  const at = state.captures.findIndex((one) => later(one, capture) >= 0);
  if (at >= 0 && state.captures[at].id === capture.id) state.captures[at] = capture;
  else {
    state.captures.splice(at < 0 ? state.captures.length : at, 0, capture);
    state.total += 1;
  }
  state.captures.length = Math.min(state.captures.length, state.limit);
}

function showList() {
  const searching = Boolean(state.kind || state.text);
  $("inbox-count").textContent = state.asked ? state.total || (searching ? 0 : "") : "";
  document.title = state.total && !searching ? `(${state.total}) mqlnet` : "mqlnet";
  $("clear").hidden = $("download").hidden = !state.captures.length;
  offerDownloads();
  const rows = state.captures.map(known);
  if (state.total > rows.length) rows.push(el("button", { type: "button", class: "older", onclick: () => { state.limit = Math.min(1000, state.limit + PAGE_SIZE); soon(); } },
    state.limit < 1000 ? `Show older (${state.total - rows.length} more)` : `${state.total - rows.length} older ones: search for them`));
  if (state.dropped) rows.push(el("p", { class: "empty-note" }, `${state.dropped.toLocaleString("en")} old records have made room for new ones.`));
  sync($("list"), rows.length ? rows : [emptyNote(searching)]);
  if (state.open === null && isBlank() !== $("detail").classList.contains("blank")) showDetail(true);
}

let drawn = new Map();

// A row is drawn again only when it has changed.
function known(capture) {
  const says = JSON.stringify([capture, capture.id === state.cursor, capture.id === state.open]);
  const before = drawn.get(capture.id);
  if (before?.says === says) return before.row;
  const made = row(capture);
  drawn.set(capture.id, { says, row: made });
  return made;
}

function row(capture) {
  const at = new Date(capture.at);
  return el("a", { class: `row${capture.id === state.cursor ? " cursor" : ""}${capture.id === state.open ? " open" : ""}`, href: `#/inbox/${capture.id}${asked()}`,
    role: "option", "aria-selected": capture.id === state.open ? "true" : "false", "data-id": capture.id },
    el("span", { class: "top" }, kindBadge(capture), el("span", { class: "title" }, capture.title),
      el("time", { title: capture.at }, at.toLocaleTimeString([], { hour12: false }))),
    el("span", { class: "bottom" }, capture.is_tls ? el("span", { class: capture.has_failed_tls ? "tls failed" : "tls", title: capture.has_failed_tls ? "the handshake failed" : "over TLS" }, "TLS") : null,
      el("span", { class: "note" }, capture.note),
      capture.faults.length ? el("span", { class: "struck", title: capture.faults.join("\n") }, `fault${capture.faults.length > 1 ? ` ×${capture.faults.length}` : ""}`) : null));
}

function emptyNote(searching) {
  if (!state.asked) return el("p", { class: "empty-note" }, "");
  if (!searching) return el("p", { class: "empty-note" }, "Nothing has arrived yet.");
  return el("p", { class: "empty-note" }, "Nothing here matches. ", el("button", { type: "button", class: "quiet", onclick: endSearch }, "Show everything"), " (Esc)");
}

function endSearch() {
  state.text = state.kind = $("search").value = "";
  searched();
  showKinds();
  soon();
}

// Everything that the search finds, in one file.
function offerDownloads() {
  for (const link of document.querySelectorAll("#download a")) {
    const query = new URLSearchParams({ format: link.dataset.format });
    if (state.kind) query.set("kind", state.kind);
    if (state.text) query.set("text", state.text);
    link.href = url(`export?${query}`);
  }
}

function near(capture) {
  const isLine = capture.kind === "journal", at = Date.parse(capture.at);
  return state.captures.filter((one) => (one.kind === "journal") !== isLine && Math.abs(Date.parse(one.at) - at) <= NEAR_MS).reverse();
}

function showKinds() {
  $("kinds").replaceChildren(...KINDS.filter(([kind]) => kind !== "journal" || state.journal || state.kind === kind).map(([kind, name]) => el("button", { type: "button", "aria-pressed": String(kind === state.kind),
    onclick: () => { state.kind = kind; state.limit = PAGE_SIZE; searched(); showKinds(); soon(); } }, name)));
}

// -- the detail

let shown = 0;

const isBlank = () => state.open === null && !state.captures.length && !state.kind && !state.text;

async function showDetail(fresh) {
  const mine = (shown += 1);
  const place = $("detail");
  place.classList.toggle("blank", isBlank());
  if (state.open === null) {
    place.replaceChildren(!isBlank() ? el("p", { class: "empty-note" }, "Choose something on the left: ", el("kbd", {}, "j"), " ", el("kbd", {}, "k"), " and ", el("kbd", {}, "Enter"), ".") : await welcome());
    return;
  }
  try {
    const detail = await load(state.open);
    if (mine !== shown) return;
    const top = place.scrollTop;
    place.replaceChildren(detailView(detail, { close, near: state.journal ? near(detail.capture) : [] }));
    place.scrollTop = fresh ? 0 : top;
  } catch (error) {
    if (mine !== shown) return;
    state.gone = error.status === 404 ? state.open : null;
    place.replaceChildren(el("p", { class: "empty-note" }, error.message));
  }
}

async function welcome() {
  const { addresses } = await get("addresses");
  const port = (label) => addresses.find((one) => one.label === label)?.port;
  const web = `http://127.0.0.1:${port("web")}`;
  const steps = [
    ["A web request", `${curl} -d ${quoted('{"lots": 0.1}')} ${web}/echo`],
    ["A mail", `${curl} smtp://127.0.0.1:${port("smtp")} --mail-from me@example.com --mail-rcpt you@example.com -T letter.txt`],
    ["A file", `${curl} -T report.htm ftp://trader:secret@127.0.0.1:${port("ftp")}/`],
    ["A notification", `${curl} -d ${quoted('{"ids": ["1C2F1442"], "text": "Hello"}')} http://127.0.0.1:${port("push")}/submit`],
  ];
  return el("div", { class: "welcome" },
    el("h1", {}, "Waiting for the first connection"),
    el("p", {}, "Point a MetaTrader terminal, or any client, at the ", el("a", { href: "#/addresses" }, "addresses"), ". Whatever it sends shows up here at once. Or try one of these:"),
    ...steps.map(([name, command]) => el("div", { class: "try" }, el("h2", {}, name), copyable(command))),
    el("p", {}, "Then ", el("a", { href: "#/faults" }, "make something go wrong"), "."));
}

// -- news

let pending = null;

// Many changes are shown together: at most a few times a second.
function soon(delay = 60) {
  pending ??= setTimeout(() => { pending = null; refresh().catch(say); }, delay);
}

let quiet = null;

// The page counts what it is sent; once it is quiet, the server's own count and list take its place.
function recount() {
  clearTimeout(quiet);
  quiet = setTimeout(() => refresh().catch(say), 500);
}

function follow() {
  const stream = new EventSource("/api/v1/events");
  const listen = (name, work) => stream.addEventListener(name, (event) => work(JSON.parse(event.data)));
  let drawing = false;
  const draw = () => { drawing ||= Boolean(requestAnimationFrame(() => { drawing = false; showList(); })); };
  listen("hello", () => {
    $("live").textContent = "live";
    $("live").className = "live";
    soon(0);
    faults.load().catch(say);
    faults.refresh().catch(say);
    if (state.open !== null) showDetail(false);
  });
  listen("capture", (capture) => {
    state.news += 1;
    if (state.kind || state.text) soon(150);
    else { merge(capture); draw(); recount(); }
    if (capture.id === state.open && state.gone !== state.open) showDetail(false);
  });
  listen("gone", ({ id }) => {
    const left = state.captures.filter((one) => one.id !== id);
    if (left.length < state.captures.length) { state.captures = left; state.total -= 1; draw(); }
  });
  listen("faults", (data) => faults.update(data.faults));
  listen("gap", () => { state.news += 1; soon(0); });
  listen("cleared", () => { state.news += 1; soon(0); if (state.open !== null && state.gone !== state.open) showDetail(false); });
  stream.onerror = () => {
    $("live").textContent = "not connected";
    $("live").className = "lost";
    if (stream.readyState === EventSource.CLOSED) setTimeout(follow, 2000);
  };
}

// -- keyboard

function move(by) {
  const at = state.captures.findIndex((one) => one.id === state.cursor);
  const next = state.captures[Math.max(0, Math.min(state.captures.length - 1, at < 0 ? 0 : at + by))];
  if (!next) return;
  state.cursor = next.id;
  if (state.open === null) showList();
  else go(`inbox/${next.id}`);
  document.querySelector(".row.cursor")?.scrollIntoView({ block: "nearest" });
}

function escape() {
  if (document.activeElement === $("search")) $("search").blur();
  else if (state.open !== null) { close(); return; }
  if (state.text || state.kind) endSearch();
}

const KEYS = {
  j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
  Enter: () => state.cursor && go(`inbox/${state.cursor}`),
  "/": () => { go("inbox"); $("search").focus(); $("search").select(); },
  "?": () => $("help").showModal(),
  1: () => go("inbox"), 2: () => go("faults"), 3: () => go("triggers"), 4: () => go("addresses"),
};

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
  if (event.key === "Escape") { escape(); return; }
  const typing = event.target.matches("input, textarea");
  if (typing && !(event.target === $("search") && ["Enter", "ArrowDown"].includes(event.key))) return;
  if (typing) {
    $("search").blur();
    move(0);
    if (event.key === "Enter" && state.cursor) go(`inbox/${state.cursor}`);
    event.preventDefault();
    return;
  }
  if (event.key === "Enter" && event.target.matches("a, button, summary")) return;
  const isMove = ["j", "k", "ArrowDown", "ArrowUp", "Enter"].includes(event.key);
  if (!KEYS[event.key] || (isMove && state.view !== "inbox")) return;
  event.preventDefault();
  KEYS[event.key]();
}

// -- beginning

function theme(next) {
  document.documentElement.dataset.theme = next;
  localStorage.setItem("mqlnet-theme", next);
  $("theme").textContent = THEMES[next];
}

let unsure = null;

async function clear() {
  const button = $("clear");
  if (!unsure) {
    button.textContent = "Clear all?";
    unsure = setTimeout(() => { unsure = null; button.textContent = "Clear"; }, 3000);
    return;
  }
  clearTimeout(unsure);
  unsure = null;
  button.textContent = "Clear";
  await remove("captures").catch(say);
  close();
}

if (location.search) history.replaceState(null, "", location.pathname + location.hash); // the token is a cookie by now
theme(localStorage.getItem("mqlnet-theme") ?? "");
$("theme").addEventListener("click", () => theme({ "": "dark", dark: "light", light: "" }[document.documentElement.dataset.theme]));
$("ask").addEventListener("click", () => $("help").showModal());
$("clear").addEventListener("click", clear);
$("search").addEventListener("input", () => { state.text = $("search").value.trim(); state.limit = PAGE_SIZE; searched(); soon(120); });
addEventListener("click", (event) => { if (!event.target.closest("#download summary")) $("download").open = false; });
addEventListener("hashchange", route);
addEventListener("keydown", press);
showKinds();
route();
follow();
