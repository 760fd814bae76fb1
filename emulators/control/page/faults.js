// The faults, the triggers and the addresses.

import { get, post, remove, theToken, url } from "./api.js";
import { copyable, curl, el, sync } from "./dom.js";

const OFF = "mqlnet-faults-off";

const turnedOff = () => JSON.parse(sessionStorage.getItem(OFF) ?? "[]");
const remember = (lines) => sessionStorage.setItem(OFF, JSON.stringify([...new Set(lines)].slice(-50)));

export class Faults {
  constructor(place, count) {
    this.count = count;
    this.armed = [];
    this.drawn = new Map();
    this.input = el("input", { id: "fault", type: "text", spellcheck: "false", autocomplete: "off", maxlength: 2000,
      placeholder: "WHERE WHAT [NUMBERS] [TEXT] [match= after= times= seed=]", "aria-label": "A fault" });
    this.error = el("p", { class: "error", role: "alert" });
    this.rows = el("div", { id: "armed" });
    this.examples = el("div", { class: "examples" });
    this.actions = el("div", { class: "scroll", tabindex: 0 });
    const form = el("form", { class: "arm", onsubmit: (event) => { event.preventDefault(); this.arm(this.input.value); } },
      this.input, el("button", { class: "strong" }, "Arm"));
    place.replaceChildren(
      el("h1", {}, "Make it go wrong"),
      el("p", { class: "lead" }, "A fault says where, what, and how often. It is in force at once and counts how often it fired."),
      form, this.error, this.rows, el("h2", {}, "Examples"), this.examples, el("h2", {}, "What a server can be made to do"), this.actions);
    this.show();
  }

  async load() {
    const { actions } = await get("actions");
    this.examples.replaceChildren(...actions.flatMap((one) => one.examples).map((one) => this.example(one)));
    this.actions.replaceChildren(el("table", { class: "rows" }, el("tbody", {}, ...actions.map((one) =>
      el("tr", {}, el("th", {}, el("code", {}, one.form)), el("td", {}, one.says.replace("{0}", "that many")))))));
  }

  example({ line, meaning }) {
    return el("button", { type: "button", class: "example",
      onclick: () => { this.input.value = line; this.error.textContent = ""; this.input.focus(); } }, el("code", {}, line), el("span", {}, meaning));
  }

  async refresh() { this.update((await get("faults")).faults); }

  update(armed) { this.armed = armed; this.show(); }

  async try(work) {
    try {
      this.error.textContent = "";
      await work();
      return true;
    } catch (error) {
      this.error.textContent = error.message;
      return false;
    } finally {
      await this.refresh().catch(() => {});
    }
  }

  async arm(line) {
    if (!line.trim()) return;
    if (await this.try(() => post("faults", { fault: line.trim() }))) {
      remember(turnedOff().filter((one) => one !== line.trim()));
      this.input.value = "";
      this.show();
    }
  }

  async disarm(one) {
    remember([...turnedOff(), one.fault]);
    await this.try(() => remove(`faults/${one.id}`));
  }

  forget(line) { remember(turnedOff().filter((one) => one !== line)); this.show(); }

  show() {
    this.count.textContent = this.armed.length || "";
    const off = turnedOff().filter((line) => !this.armed.some((one) => one.fault === line));
    const rows = [...this.armed.map((one) => this.on(one)), ...off.map((line) => this.off(line))];
    sync(this.rows, rows.length ? rows : [el("p", { class: "empty-note" }, "Nothing is armed: every server behaves. Pick an example below, or write a line above.")]);
  }

  // The row of an armed fault stays the same element while its numbers change.
  on(one) {
    if (!this.drawn.has(one.id)) this.drawn.set(one.id, el("div", { class: "fault on" },
      el("button", { type: "button", role: "switch", "aria-checked": "true", "aria-label": `Disarm ${one.fault}`, onclick: () => this.disarm(one) }),
      el("code", {}, one.fault), el("span", { class: "tally" })));
    const row = this.drawn.get(one.id);
    row.classList.toggle("fired", one.fired > 0);
    row.lastChild.replaceChildren(one.fired ? el("b", {}, `fired ${one.fired}×`) : "not fired yet", `, reached ${one.seen}×`,
      one.is_spent ? ", spent" : "", one.servers.length > 1 ? `, on ${one.servers.join(", ")}` : "");
    return row;
  }

  off(line) {
    return el("div", { class: "fault off" },
      el("button", { type: "button", role: "switch", "aria-checked": "false", "aria-label": `Arm ${line}`, onclick: () => this.arm(line) }),
      el("code", {}, line),
      el("span", { class: "tally" }, "off ", el("button", { type: "button", class: "quiet", onclick: () => this.forget(line) }, "forget")));
  }
}

export async function triggersView(place) {
  const { kinds } = await get("triggers");
  place.replaceChildren(
    el("h1", {}, "Failures without this page"),
    el("p", { class: "lead" }, "A real terminal has no side channel. It reaches each of these by what it asks for. Click an example to copy it."),
    ...kinds.map((kind) => el("section", {}, el("h2", {}, kind.name), el("p", { class: "lead" }, kind.says),
      el("div", { class: "scroll", tabindex: 0 }, el("table", { class: "rows" }, el("tbody", {}, ...kind.triggers.map((one) =>
        el("tr", {}, el("th", {}, el("code", {}, one.form)), el("td", {}, one.meaning), el("td", {}, copyable(one.example, shortened(one.example)))))))))));
}

const shortened = (example) => example.replace(/^https?:\/\/[^/]+/, "");

export async function addressesView(place) {
  const [{ addresses }, { kinds }, { options }] = await Promise.all([get("addresses"), get("triggers"), get("options")]);
  const meanings = new Map(kinds.flatMap((kind) => kind.triggers.map((one) => [one.form, one.meaning])));
  const good = addresses.filter((one) => !isOdd(one)), odd = addresses.filter(isOdd);
  const root = location.origin;
  place.replaceChildren(
    el("h1", {}, "Addresses"),
    el("p", { class: "lead" }, "Point a client at these. Click to copy."),
    rows(good),
    el("p", {}, "TLS certificates are issued by an authority that was made at start: ",
      el("a", { href: url("ca.pem"), download: "mqlnet-ca.pem" }, "download it"), " and let your client trust it, never your system for good."),
    el("h2", {}, "Enter in MetaTrader 5: Tools > Options"),
    terminalOptions(options),
    odd.length ? el("h2", {}, "Wrong in one way each") : null,
    odd.length ? rows(odd, (one) => meanings.get(one.label.replace(/^web-/, "tcp-"))) : null,
    el("h2", {}, "The same from a script"),
    el("p", {}, "Everything on this page is a REST interface, described at ", el("a", { href: "/openapi.json" }, "/openapi.json"), ". Reading is free; a change needs the token of this run."),
    el("ul", { class: "commands" },
      el("li", {}, copyable(`${curl} "${root}/api/v1/captures?kind=mail"`)),
      el("li", {}, copyable(`${curl} "${root}/api/v1/captures/wait?kind=mail&timeout=10"`)),
      el("li", {}, copyable(`${curl} -H "X-Mqlnet-Token: ${theToken()}" -H "Content-Type: text/plain" -d "smtp.data close" ${root}/api/v1/faults`))));
}

// A tab's name stands at its first field only.
function terminalOptions(options) {
  return el("div", { class: "scroll", tabindex: 0 }, el("table", { class: "rows" }, el("tbody", {}, ...options.map((one, at) => el("tr", {},
    options[at - 1]?.tab === one.tab ? el("td", {}) : el("th", {}, one.tab), el("td", {}, one.field),
    el("td", {}, /[.:/]/.test(one.value) && one.field ? copyable(one.value) : one.value))))));
}

const PLAIN = /^(smtp|ftp|web|push|tcp|mqtt)(-tls)?$/;
const isOdd = (one) => !PLAIN.test(one.label);

function rows(addresses, meaning = () => "") {
  return el("div", { class: "scroll", tabindex: 0 }, el("table", { class: "rows" }, el("tbody", {}, ...addresses.map((one) => el("tr", {},
    el("th", {}, one.label), el("td", {}, copyable(one.url)), el("td", {}, copyable(String(one.port))), el("td", {}, meaning(one) ?? ""))))));
}
