// A request for people: its query and form decoded, and the same request as curl and as MQL5.

import { copyable, curl, el, quoted, tabs } from "./dom.js";
import { bytesOf, latin1, payloadView, visible } from "./payloads.js";

const OWN_HEADERS = ["host", "content-length", "connection", "accept-encoding", "transfer-encoding"];

export function requestView(capture, request, { table, loaded, raw, whole }) {
  const query = pairs(request.target.split("?").slice(1).join("?"));
  const form = formOf(request);
  return el("section", { class: "card" },
    el("h2", {}, "Request"),
    el("pre", { class: "start" }, ...visible(`${request.method} ${request.target} HTTP/${request.version}`)),
    tabs("request", [
      form && { label: "Form", make: () => form(table) },
      request.body.size && { label: "Body", make: () => payloadView("request-body", request.body, { all: whole }) },
      query.length && { label: `Query (${query.length})`, make: () => table(query) },
      { label: `Headers (${request.headers.length})`, make: () => table(request.headers) },
      { label: "Raw", make: () => loaded(raw) },
    ]),
    el("p", { class: "copies" }, copyable(asCurl(capture, request), "copy as curl"), " ", copyable(asMql5(capture, request), "copy as MQL5")));
}

const pairs = (text) => (text ? [...new URLSearchParams(text)] : []);

function header(request, name) {
  return request.headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? "";
}

// A function that shows the form, null where the body is not a form.
function formOf(request) {
  const type = header(request, "content-type");
  if (!request.body.size || request.body.is_truncated) return null;
  if (/^application\/x-www-form-urlencoded/i.test(type) && request.body.text?.includes("=")) return (table) => table(pairs(request.body.text));
  const boundary = type.match(/^multipart\/form-data.*boundary="?([^";]+)/i)?.[1];
  return boundary ? (table) => el("div", {}, ...parts(bytesOf(request.body), boundary).map((part) => partView(part, table))) : null;
}

function parts(data, boundary) {
  const text = latin1(data);
  return text.split(`--${boundary}`).slice(1, -1).map((part) => {
    const [head, ...rest] = part.replace(/^\r?\n/, "").split(/\r?\n\r?\n/);
    const body = rest.join("\r\n\r\n").replace(/\r?\n$/, "");
    const bytes = Uint8Array.from(body, (character) => character.charCodeAt(0));
    return { name: head.match(/name="([^"]*)"/)?.[1] ?? "part", head, bytes };
  });
}

function partView({ name, head, bytes }, table) {
  let text = null;
  try { text = new TextDecoder("utf-8", { fatal: true }).decode(bytes); } catch { /* it is no text */ }
  const payload = { size: bytes.length, text, base64: text === null ? btoa(String.fromCharCode(...bytes.slice(0, 65536))) : null, is_truncated: false };
  const rows = head.split(/\r?\n/).map((line) => line.split(/:\s*(.*)/s).slice(0, 2));
  return el("details", { open: true }, el("summary", {}, name), table(rows), payloadView(`form-${name}`, payload));
}

function address(capture, request) {
  return `${capture.is_tls ? "https" : "http"}://${header(request, "host")}${request.target}`;
}

const sent = (request) => request.headers.filter(([name]) => !OWN_HEADERS.includes(name.toLowerCase()));

// A NUL, or what is no text, cannot stand in a command: then it is in a file, the download of the body.
function body({ body: { text, is_truncated } }) {
  return text === null || is_truncated || text.includes("\0") ? ["--data-binary", "@request-body.bin"] : ["--data-raw", quoted(text)];
}

function asCurl(capture, request) {
  const words = [curl, "-X", request.method, quoted(address(capture, request))];
  for (const [name, value] of sent(request)) words.push("-H", quoted(`${name}: ${value}`));
  if (request.body.size) words.push(...body(request));
  return words.join(" ");
}

const literal = (text) => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\r", "\\r").replaceAll("\n", "\\n")}"`;

function asMql5(capture, request) {
  const headers = sent(request).map(([name, value]) => `${name}: ${value}`).join("\r\n");
  const body = request.body.size ? [
    `StringToCharArray(${literal((request.body.text ?? "").replace(/\0$/, ""))}, data, 0, WHOLE_ARRAY, CP_UTF8);`,
    "ArrayResize(data, ArraySize(data) - 1); // without the final NUL",
  ] : [];
  return [
    "char data[], result[];", "string result_headers;", ...body,
    `int status = WebRequest(${literal(request.method)}, ${literal(address(capture, request))},`,
    `                        ${literal(headers)}, 5000, data, result, result_headers);`,
    "if(status == -1 || status > 1000)", '   Print("no answer: ", GetLastError());',
  ].join("\n");
}
