// Bytes shown as text, JSON or hex, whichever says most at first sight.

import { bytes, el, tabs } from "./dom.js";

const HEX_ROWS = 256;
const MOST_SHOWN = 8388608;

// TextDecoder takes latin1 for a code page of Windows: it would make other characters of 0x80 to 0x9f.
export const latin1 = (data) => Array.from(data, (byte) => String.fromCharCode(byte)).join("");

export function bytesOf(payload) {
  if (payload.data) return payload.data;
  if (payload.base64 === null || payload.base64 === undefined) return new TextEncoder().encode(payload.text ?? "");
  return Uint8Array.from(atob(payload.base64), (character) => character.charCodeAt(0));
}

// `all` is where the whole of it can be loaded from.
export function payloadView(name, payload, { empty = "empty", all = null } = {}) {
  if (payload.size === 0) return el("p", { class: "faint" }, empty);
  const data = bytesOf(payload);
  const json = parsed(payload);
  const isText = payload.text !== null && !/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(payload.text.replace(/\0$/, ""));
  const text = { label: "Text", make: () => textView(payload.text ?? latin1(data)) };
  const hex = { label: "Hex", make: () => hexView(data) };
  const panes = isText ? [json, text, hex] : [hex, text];
  return el("div", { class: "payload" }, hint(payload, data), tabs(name + (isText ? "" : "-binary"), panes), rest(name, payload, data, all));
}

function parsed(payload) {
  try {
    const value = JSON.parse(payload.text);
    if (value === null || typeof value !== "object") return null;
    return { label: "JSON", make: () => el("pre", { class: "json", tabindex: 0 }, ...colored(JSON.stringify(value, null, 2))) };
  } catch {
    return null;
  }
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function* colored(text) {
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    yield text.slice(end, match.index);
    const kind = match[2] ? "key" : match[1] ? "string" : "atom";
    yield el("span", { class: kind }, match[1] ?? match[0]);
    if (match[2]) yield match[2];
    end = match.index + match[0].length;
  }
  yield text.slice(end);
}

// Every second MQL5 program meets this once: StringToCharArray appends a NUL, and JSON parsers refuse it.
function hint(payload, data) {
  if (payload.is_truncated || data.length < 2 || data[data.length - 1] !== 0 || payload.text === null) return null;
  return el("p", { class: "hint" }, "Ends with a NUL byte, which JSON parsers refuse. In MQL5: ",
    el("code", {}, "StringToCharArray(text, data, 0, StringLen(text), CP_UTF8)"), ".");
}

function rest(name, payload, data, all) {
  if (!payload.is_truncated) return null;
  const note = el("p", { class: "faint" }, `The first ${bytes(data.length)} of ${bytes(payload.size)}; the rest is in the download. `);
  if (all && payload.size <= MOST_SHOWN) note.append(el("button", { type: "button", class: "quiet", onclick: () => showAll(name, all, note) }, "Show all"));
  return note;
}

async function showAll(name, all, note) {
  try {
    const data = new Uint8Array(await (await fetch(all)).arrayBuffer());
    let text = null;
    try { text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data); } catch { /* it is no text */ }
    note.parentElement.replaceWith(payloadView(name, { size: data.length, text, data, is_truncated: false }));
  } catch (error) {
    note.replaceChildren(error.message);
  }
}

function textView(text) {
  return el("pre", { tabindex: 0 }, ...visible(text));
}

// Control characters are shown as C writes them, so that a NUL at the end can be seen.
export function* visible(text) {
  let end = 0;
  for (const match of text.matchAll(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g)) {
    yield text.slice(end, match.index);
    const code = match[0].charCodeAt(0);
    yield el("span", { class: "control" }, code === 0 ? "\\0" : `\\x${code.toString(16).padStart(2, "0")}`);
    end = match.index + 1;
  }
  yield text.slice(end);
}

export function hexView(data) {
  const pre = el("pre", { class: "hex", tabindex: 0 });
  let row = 0;
  const more = el("button", { type: "button", onclick: () => grow() }, "Show more");
  const grow = () => {
    const lines = [];
    for (const end = row + HEX_ROWS; row < end && row * 16 < data.length; row += 1) lines.push(hexLine(data, row * 16));
    pre.append(lines.join(""));
    more.hidden = row * 16 >= data.length;
  };
  grow();
  return el("div", {}, pre, more);
}

function hexLine(data, offset) {
  const part = data.subarray(offset, offset + 16);
  const digits = [...part].map((one) => one.toString(16).padStart(2, "0"));
  const left = digits.slice(0, 8).join(" ").padEnd(23), right = digits.slice(8).join(" ").padEnd(23);
  const text = [...part].map((one) => (one >= 32 && one < 127 ? String.fromCharCode(one) : "·")).join("");
  return `${offset.toString(16).padStart(6, "0")}  ${left}  ${right}  ${text}\n`;
}
