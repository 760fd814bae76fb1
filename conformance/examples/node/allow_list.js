// The list of allowed addresses: an entry is an optional scheme, a host, an optional port, an optional path.
//
// The host must be equal; each other part restricts only where the entry has it. Sockets compare the host alone.
'use strict';

const { normalHost } = require('./network.js');

const ENTRY = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\[[0-9a-f:.]+\]|[^\s:/?#@;[\]]+)(?::(\d{1,5}))?(\/[^\s?#;]*)?$/i;

function parseEntry(text) {
  const match = ENTRY.exec(text.trim());
  const scheme = match?.[1]?.toLowerCase() ?? null;
  if (!match || !['http', 'https', null].includes(scheme)) throw new Error(`no address can be allowed by ${text}`);
  const [, , host, port, path] = match;
  return { scheme, host: normalHost(host), port: port ? Number(port) : null, path: path?.replace(/\/$/, '') || null };
}

class AllowList {
  constructor({ allow_web_request: isOn = false, web_request_urls: entries = [] } = {}) {
    this._entries = isOn ? entries.map(parseEntry) : [];
  }

  allowsHost(host) {
    const wanted = normalHost(host);
    return this._entries.some((entry) => entry.host === wanted);
  }

  allowsUrl({ scheme, host, port, path }) {
    return this._entries.some(
      (entry) =>
        entry.host === host &&
        [null, scheme].includes(entry.scheme) &&
        [null, port].includes(entry.port) &&
        (entry.path === null || path === entry.path || path.startsWith(`${entry.path}/`)),
    );
  }
}

module.exports = { AllowList };
