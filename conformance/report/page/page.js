"use strict";
// Filters live in the address (#status=fail&function=SendMail&case=push-empty); details are unpacked when first needed.
const form = document.getElementById("filters");
const help = document.getElementById("help");
const list = document.querySelector(".cases");
const rows = [...list.querySelectorAll("tr[data-case]")];
const NAMES = ["status", "function", "when", "chapter", "level"];
let packed = null;

function articles() {
  packed ??= (async () => {
    const text = document.getElementById("packed").textContent;
    const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  })();
  return packed;
}

function detailOf(row) {
  return row.nextElementSibling?.classList.contains("detail") ? row.nextElementSibling : null;
}

async function toggle(row, open) {
  const there = detailOf(row);
  if (open === Boolean(there)) return;
  row.querySelector("button").setAttribute("aria-expanded", String(!there));
  if (there) { there.remove(); return; }
  const detail = document.createElement("tr");
  detail.className = "detail";
  const cell = detail.insertCell();
  cell.colSpan = row.cells.length;
  cell.textContent = "…";
  row.after(detail);
  try {
    cell.innerHTML = (await articles())[row.dataset.case] ?? "Nothing was kept of this case.";
  } catch {
    cell.textContent = "This browser cannot unpack the transcripts; results.jsonl beside the page holds them.";
  }
}

function current() { return list.querySelector("tr[aria-current]"); }

function select(row) {
  current()?.removeAttribute("aria-current");
  if (!row) return;
  row.setAttribute("aria-current", "true");
  row.querySelector("button").focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function visible() { return rows.filter((row) => !row.hidden); }

function move(step) {
  const shown = visible();
  const at = shown.indexOf(current());
  select(shown[Math.max(0, Math.min(shown.length - 1, at + step))]);
}

function fits(row, wanted) {
  const text = wanted.get("find")?.toLowerCase() ?? "";
  return NAMES.every((name) => !wanted.get(name) || row.dataset[name].split(" ").includes(wanted.get(name)))
    && (!text || row.textContent.toLowerCase().includes(text));
}

function apply() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const known = [...NAMES, "find", "case"].some((name) => wanted.has(name));
  for (const name of [...NAMES, "find"]) form.elements[name].value = wanted.get(name) ?? "";
  for (const row of rows) {
    row.hidden = !fits(row, wanted) && row.dataset.case !== wanted.get("case");
    const detail = detailOf(row);
    if (detail) detail.hidden = row.hidden;
  }
  for (const chapter of list.tBodies) chapter.hidden = !chapter.querySelector("tr[data-case]:not([hidden])");
  form.querySelector("output").textContent = `${visible().length} of ${rows.length}`;
  const named = rows.find((row) => row.dataset.case === wanted.get("case"));
  if (named) { toggle(named, true); select(named); named.scrollIntoView({ block: "center" }); }
  else if (known && document.activeElement?.form !== form) document.getElementById("cases").scrollIntoView();
}

function remember() {
  const wanted = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history.replaceState(null, "", `#${wanted}`);
  apply();
}

form.hidden = false;
form.addEventListener("input", remember);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(remember));
addEventListener("hashchange", apply);
function explain() { if (help.open) help.close(); else help.showModal(); }

document.getElementById("keys").addEventListener("click", explain);
help.addEventListener("click", explain);
list.addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-case]");
  if (row && event.target.closest("button")) { toggle(row); select(row); }
});
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("input, select");
  if (event.key === "?" && !typing) { event.preventDefault(); explain(); return; }
  if (help.open) return;
  if (event.key === "Escape") {
    if (typing) event.target.blur();
    else if (current()) toggle(current(), false);
  } else if (!typing && event.key === "/") { event.preventDefault(); form.elements.find.focus(); }
  else if (!typing && (event.key === "j" || event.key === "k")) { move(event.key === "j" ? 1 : -1); }
});
apply();
