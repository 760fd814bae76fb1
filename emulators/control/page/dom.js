// Elements are made here and nowhere else. Captured content reaches them as text only: there is no innerHTML.

export function el(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "class") made.className = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// Brings the children up to date and leaves those in place that stay: a click must not lose what it is on.
export function sync(parent, wanted) {
  const stays = new Set(wanted);
  for (const child of [...parent.childNodes]) if (!stays.has(child)) child.remove();
  let at = parent.firstChild;
  for (const node of wanted) {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
}

// Commands are written for the shell of the system that shows them: cmd.exe knows no single quotes.
const isWindows = /win/i.test(navigator.userAgentData?.platform ?? navigator.platform);

export const curl = isWindows ? "curl.exe" : "curl";

export function quoted(text) {
  return isWindows ? `"${text.replaceAll('"', '\\"')}"` : `'${text.replaceAll("'", "'\\''")}'`;
}

export function copyable(text, shown = text) {
  const button = el("button", { type: "button", class: "copy", title: "Copy", "data-copy": text }, shown);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.dataset.said = "copied";
    } catch {
      getSelection().selectAllChildren(button);
      button.dataset.said = "select and copy";
    }
    setTimeout(() => delete button.dataset.said, 1200);
  });
  return button;
}

// Tabs that remember which one was open, by name, while the page is open.
const chosen = new Map();

export function tabs(name, panes) {
  const shown = panes.filter(Boolean);
  const body = el("div", { class: "tab-body" });
  const bar = el("div", { class: "tabs", role: "tablist" });
  const open = (label) => {
    const pane = shown.find((one) => one.label === label) ?? shown[0];
    for (const button of bar.children) button.setAttribute("aria-selected", button.dataset.label === pane.label);
    body.replaceChildren(pane.make());
  };
  for (const { label } of shown) {
    const choose = () => { chosen.set(name, label); open(label); };
    bar.append(el("button", { type: "button", role: "tab", "data-label": label, onclick: choose }, label));
  }
  open(chosen.get(name));
  return el("div", {}, bar, body);
}

export function bytes(count) {
  if (count < 10000) return `${count.toLocaleString("en")} byte${count === 1 ? "" : "s"}`;
  const units = ["KiB", "MiB", "GiB"];
  let size = count / 1024, unit = 0;
  while (size >= 1000 && unit < 2) { size /= 1024; unit += 1; }
  return `${size.toFixed(1)} ${units[unit]}`;
}
