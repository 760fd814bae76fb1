// One readable view a kind.

import { get, post, remove, url } from "./api.js";
import { bytes, el, svg, tabs } from "./dom.js";
import { bytesOf, hexView, latin1, payloadView, visible } from "./payloads.js";
import { requestView } from "./requests.js";

const VIEWS = { mail: mailView, file: fileView, exchange: exchangeView, push: pushView, session: sessionView, journal: journalView };
const NAMES = { mail: "Mail", file: "File", exchange: "HTTP", push: "Push", session: "Socket", journal: "Log" };

export function kindBadge(capture) {
  const name = capture.kind === "session" ? capture.server.toUpperCase() : NAMES[capture.kind];
  return el("span", { class: `badge ${capture.kind}` }, name);
}

export function detailView(detail, { close, near }) {
  const capture = detail.capture;
  return el("div", { class: "detail" },
    el("div", { class: "detail-head" },
      el("button", { type: "button", class: "back", onclick: close }, "‹ Inbox"),
      el("div", { class: "line" }, kindBadge(capture), el("h1", {}, capture.title)),
      el("p", { class: "facts" }, ...facts(capture, detail), el("button", { type: "button", class: "quiet", onclick: () => remove(`captures/${capture.id}`).then(close) }, "delete")),
      capture.faults.length ? el("p", { class: "hits" }, ...capture.faults.map((one) => el("code", { class: "hit" }, one))) : null),
    VIEWS[capture.kind](detail),
    around(capture, near));
}

// What the terminal wrote about the time of a capture, and what arrived about the time of a line.
function around(capture, near) {
  if (!near.length) return null;
  const begin = Date.parse(capture.at);
  return el("section", { class: "card around" }, el("h2", {}, capture.kind === "journal" ? "What arrived within two seconds" : "The terminal's journal within two seconds"),
    el("ol", { class: "steps" }, ...near.map((one) => el("li", {}, el("time", {}, signed(Date.parse(one.at) - begin)),
      el("div", {}, kindBadge(one), " ", el("a", { href: `#/inbox/${one.id}` }, ...visible(one.title)), el("span", { class: "faint" }, ` ${one.note}`))))));
}

const signed = (ms) => `${ms < 0 ? "−" : "+"}${duration(Math.abs(ms))}`;

function journalView({ line }) {
  return el("div", {},
    table([["Time", `${line.time}, as the terminal wrote it`], ["Tab", line.tab === "experts" ? "Experts" : "Journal"], ["Source", line.source]]),
    el("pre", { class: "letter", tabindex: 0 }, ...visible(line.text)));
}

function* facts(capture, detail) {
  const at = new Date(capture.at);
  yield el("span", { title: capture.at }, at.toLocaleTimeString([], { hour12: false }) + "." + String(at.getMilliseconds()).padStart(3, "0"));
  if (capture.kind === "journal") return;
  yield el("span", {}, `${capture.server}, from port ${capture.peer}`);
  yield el("span", {}, capture.is_tls ? (capture.has_failed_tls ? "TLS failed" : "TLS") : "in the clear");
  yield el("span", {}, bytes(capture.size));
  if (capture.connection !== capture.id) yield el("a", { href: `#/inbox/${capture.connection}` }, "whole connection");
  if (capture.kind !== "file" || detail.file.is_complete) {
    yield el("a", { href: rawUrl(capture), download: "" }, capture.kind === "mail" ? "download .eml" : "download");
  }
}

const rawUrl = (capture, part) => url(`captures/${capture.id}/raw${part === undefined ? "" : `?part=${part}`}`);

const header = (mail, name) => mail.headers.find(([key]) => key.toLowerCase() === name)?.[1];

const table = (rows) => el("table", { class: "pairs" }, el("tbody", {},
  ...rows.map(([name, value]) => el("tr", {}, el("th", {}, name), el("td", {}, ...visible(value))))));

function mailView({ capture, mail }) {
  const text = mail.parts.find((one) => one.content_type === "text/plain" && !one.is_attachment);
  const attached = mail.parts.filter((one) => one.is_attachment);
  const html = mail.has_html && { label: "Message", make: () => htmlFrame(capture) };
  return el("div", {},
    table([
      ...["From", "To", "Date"].map((name) => [name, header(mail, name.toLowerCase())]).filter(([, value]) => value),
      ["Envelope", `${mail.sender || "nobody"} to ${mail.recipients.join(", ")}`],
      ...(mail.login ? [["Login", mail.login]] : []),
    ]),
    attached.length ? el("div", { class: "attached" }, ...attached.map((one) => el("a", { href: rawUrl(capture, one.index), download: "" },
      `${one.filename ?? "attachment"} (${bytes(one.content.size)})`))) : null,
    tabs("mail", [
      html,
      text && { label: html ? "Text" : "Message", make: () => el("pre", { class: "letter", tabindex: 0 }, ...visible(text.content.text ?? "")) },
      !html && !text && { label: "Message", make: () => el("p", { class: "faint" }, "This mail has no text.") },
      { label: "Headers", make: () => table(mail.headers) },
      mail.parts.length > 1 && { label: "Parts", make: () => partsView(capture, mail.parts) },
      { label: "Raw", make: () => loaded(rawUrl(capture)) },
    ]));
}

// Only what draws is left of the HTML, the sandbox runs nothing, and the policy it comes with loads nothing.
function htmlFrame(capture) {
  return el("iframe", { sandbox: "", src: url(`captures/${capture.id}/html`), title: "The mail's HTML", referrerpolicy: "no-referrer" });
}

function partsView(capture, parts) {
  return el("div", {}, ...parts.map((one) => el("details", { open: parts.length < 4 },
    el("summary", {}, `${one.content_type}${one.filename ? `, ${one.filename}` : ""}, ${bytes(one.content.size)} `,
      el("a", { href: rawUrl(capture, one.index), download: "" }, "download")),
    payloadView(`part-${one.index}`, one.content))));
}

function loaded(address) {
  const pre = el("pre", { tabindex: 0 }, "…");
  fetch(address).then(async (answer) => {
    const shown = (await answer.arrayBuffer()).slice(0, 262144);
    pre.replaceChildren(...visible(new TextDecoder().decode(shown)));
  }).catch((error) => pre.replaceChildren(error.message));
  return pre;
}

const PICTURES = { png: "image/png", gif: "image/gif", jpg: "image/jpeg", jpeg: "image/jpeg", bmp: "image/bmp" };

function fileView({ capture, file }) {
  if (!file.is_complete) return el("p", { class: "hint" }, "The transfer broke off; the server kept nothing of it here.");
  const type = PICTURES[file.path.split(".").pop().toLowerCase()];
  const picture = type && file.content.base64 && !file.content.is_truncated;
  const page = file.has_html && el("iframe", { sandbox: "", src: url(`captures/${capture.id}/html`), title: file.path, referrerpolicy: "no-referrer" });
  return el("div", {},
    table([["Path", file.path], ["Type", file.type], ["Data connection", file.is_passive ? "passive" : "active"]]),
    picture ? el("img", { class: "preview", alt: file.path, src: `data:${type};base64,${file.content.base64}` }) : null,
    page ? tabs("file", [{ label: "Page", make: () => page }, { label: "Source", make: () => payloadView("file-source", file.content, { all: rawUrl(capture) }) }]) : payloadView("file", file.content, { all: rawUrl(capture) }));
}

function exchangeView({ capture, exchange }) {
  const { request, response, complaint } = exchange;
  return el("div", {},
    complaint ? el("p", { class: "hint" }, complaint) : null,
    requestView(capture, request, { table, loaded, raw: rawUrl(capture, "request"), whole: rawUrl(capture, "request-body") }),
    response?.status === 404 ? answerForm(request) : null,
    el("section", { class: "card" }, el("h2", {}, "Response", exchange.took_ms === null || exchange.took_ms === undefined ? null : el("span", { class: "faint" }, ` after ${exchange.took_ms} ms`)), ...answerView(capture, response)),
    exchange.messages.length ? el("section", { class: "card" }, el("h2", {}, "WebSocket"),
      el("ol", { class: "steps" }, ...exchange.messages.map((one) => el("li", { class: one.direction }, el("time", {}, bytes(one.content.size)), el("div", {}, el("pre", {}, ...visible(textOf(one.content)))))))) : null);
}

// Answer the next request like this one in a way of one's own.
function answerForm(request) {
  const line = el("input", { type: "text", spellcheck: "false", value: `${request.method} ${request.target.split("?")[0]}`, "aria-label": "Request line" });
  const status = el("input", { type: "number", min: 200, max: 599, value: 200, "aria-label": "Status" });
  const body = el("textarea", { rows: 4, spellcheck: "false", placeholder: '{"ok": true}', "aria-label": "Body" });
  const said = el("p", { role: "status" });
  async function send(event) {
    event.preventDefault();
    const answer = { request: line.value, status: Number(status.value), ...content(body.value) };
    try {
      const { id } = await post("answers", answer);
      said.className = "done";
      said.replaceChildren(`Answered so from now on: number ${id}. A reset forgets it.`);
    } catch (error) {
      said.className = "error";
      said.replaceChildren(error.message);
    }
  }
  return el("form", { class: "card answer", onsubmit: send },
    el("h2", {}, "Answer this request with …"),
    el("p", { class: "faint" }, "In the request line * stands for anything."),
    el("div", { class: "fields" }, line, status), body, el("button", { class: "strong" }, "Answer"), said);
}

function content(text) {
  if (!text) return {};
  try { return { json: JSON.parse(text) }; } catch { return { text }; }
}

function answerView(capture, response) {
  if (!response) return [el("p", { class: "faint" }, "Nothing yet. A stalled or delayed answer shows here once it has ended.")];
  if (response.raw.size === 0) return [el("p", { class: "hint" }, "Not a byte: the connection ended first.")];
  if (response.status === null) return [el("p", { class: "hint" }, "This is no HTTP."), payloadView("response-raw", response.raw)];
  const status = el("pre", { class: `start s${String(response.status)[0]}` }, ...visible(`${response.version} ${response.status} ${response.reason}`));
  return [status, brokenOff(response), tabs("response", [
    { label: "Body", make: () => payloadView("response-body", response.decoded ?? response.body, { empty: "no body", all: rawUrl(capture, response.decoded ? "response-decoded" : "response-body") }) },
    response.decoded && { label: "As sent", make: () => payloadView("response-wire", response.body) },
    { label: `Headers (${response.headers.length})`, make: () => table(response.headers) },
    { label: "Raw", make: () => payloadView("response-raw", response.raw) },
  ])];
}

function brokenOff({ headers, body }) {
  const announced = Number(headers.find(([name]) => name.toLowerCase() === "content-length")?.[1]);
  if (!(announced > body.size) || !body.size) return "";
  return el("p", { class: "hint" }, `Broke off: ${bytes(announced)} were announced, ${bytes(body.size)} sent.`);
}

function pushView(detail) {
  const { push, capture } = detail;
  const missed = push.ids.filter((one) => !push.delivered.includes(one));
  return el("div", {},
    el("div", { class: "phone" },
      el("div", { class: "clock" }, new Date(capture.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false })),
      el("div", { class: "notice" },
        el("div", { class: "app" }, el("b", {}, "MetaTrader 5"), el("span", {}, "now")),
        el("div", { class: "says" }, ...visible(push.text || "(no text)")))),
    table([
      ["Delivered to", push.delivered.join(", ") || "nobody"],
      ...(missed.length ? [["Not delivered", missed.join(", ")]] : []),
      ["Length", `${[...push.text].length} of 255 characters`],
    ]),
    exchangeView(detail));
}

function sessionView({ capture, session }) {
  const tls = session.tls;
  return el("div", {},
    table([
      ["Listener", `${session.listener}, port ${session.port}`],
      ...(tls ? [["TLS", tls.failure ? `failed: ${tls.failure}` : `${tls.version}, ${tls.cipher}${tls.server_name ? `, asked for ${tls.server_name}` : ""}${tls.protocol ? `, to speak ${tls.protocol}` : ""}${tls.client ? `, by the certificate of ${tls.client}` : ""}`]] : []),
      ["Bytes", `${session.received.toLocaleString("en")} in, ${session.sent.toLocaleString("en")} out${session.is_open ? "; still open" : ""}`],
    ]),
    tls?.failure && /unknown.?ca|certificate.?unknown|bad.?certificate/i.test(tls.failure) ? el("p", { class: "hint" },
      "The client does not trust the certificate. Let it trust ", el("a", { href: url("ca.pem"), download: "mqlnet-ca.pem" }, "the authority"),
      ", or leave it so if that is what you test.") : null,
    axis(session.steps),
    tabs("session", [
      { label: "Both", make: () => steps(together(session.steps), (data) => el("pre", {}, ...visible(textOf(data)))) },
      { label: "Hex", make: () => steps(session.steps, (data) => hexView(bytesOf(data))) },
      { label: "Received", make: () => loaded(rawUrl(capture, "received")) },
      { label: "Sent", make: () => loaded(rawUrl(capture, "sent")) },
    ]),
    session.is_truncated ? el("p", { class: "faint" }, "Only the beginning; the downloads have the whole.") : null);
}

const textOf = (data) => data.text ?? latin1(bytesOf(data));

// The connection at a glance: what came in above the line, what went out below, notes on it.
function axis(all) {
  const end = Math.max(...all.map((one) => one.at_ms), 1);
  const place = (one) => 1 + (one.at_ms / end) * 98;
  const marks = all.map((one) => svg("line", {
    class: one.direction, x1: place(one), x2: place(one),
    y1: one.direction === "out" ? 10 : one.direction === "in" ? 2 : 8, y2: one.direction === "out" ? 18 : one.direction === "in" ? 10 : 12,
  }));
  return el("div", { class: "axis" },
    svg("svg", { viewBox: "0 0 100 20", preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("line", { class: "time", x1: 0, x2: 100, y1: 10, y2: 10 }), ...marks),
    el("span", {}, "0"), el("span", {}, duration(end)));
}

// The lines of one reply are written one by one, and read as one.
function together(all) {
  const joined = [];
  for (const one of all) {
    const before = joined.at(-1);
    const belongs = before?.what === "reply" && one.what === "reply" && one.at_ms - before.at_ms < 100 && before.data.text !== null && one.data.text !== null;
    if (!belongs) joined.push(one);
    else joined[joined.length - 1] = { ...before, data: { ...before.data, size: before.data.size + one.data.size, text: before.data.text + one.data.text } };
  }
  return joined;
}

function steps(all, show) {
  let before = 0;
  return el("ol", { class: "steps" }, ...all.flatMap((one) => {
    const gap = one.at_ms - before;
    before = one.at_ms;
    const pause = gap >= 200 ? [el("li", { class: "gap" }, `${duration(gap)} of silence`)] : [];
    return [...pause, el("li", { class: one.direction },
      el("time", {}, duration(one.at_ms)),
      el("div", {}, one.data ? el("span", { class: "what" }, one.what === "bytes" ? bytes(one.data.size) : `${one.what}, ${bytes(one.data.size)}`) : el("span", {}, ...visible(one.what)),
        one.data ? show(one.data) : null))];
  }));
}

const duration = (ms) => (ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(2)} s`);

export const load = (id) => get(`captures/${id}`);
