// The list of allowed addresses: an entry is an optional scheme, a host, an optional port, an optional path.
//
// The host must be equal; each other part restricts only where the entry has it. Sockets compare the host alone.
// The dialog takes any text: a row that no URL can match is kept, and matches nothing.
'use strict';

const net = require('node:net');
const { normalHost } = require('./network.js');
const { encode } = require('./url.js');

const ENTRY = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\[[0-9a-f:.]+\]|[^\s:/?#@;[\]]+)(?::(\d{1,5}))?(\/[^\s?#;]*)?(?:[?#][^\s;]*)?$/i;

function parseEntry(text) {
  const row = text.trim();
  const match = ENTRY.exec(net.isIPv6(row) ? `[${row}]` : row);
  const scheme = match?.[1]?.toLowerCase() ?? null;
  if (!match || !['http', 'https', null].includes(scheme)) return null;
  const [, , host, port, path] = match;
  return { scheme, host: normalHost(host), port: port ? Number(port) : null, path: encode(path ?? '').replace(/\/$/, '') || null };
}

// Whether a path lies below an entry's, however a server may read its dots and slashes.
function covers(prefix, path) {
  return readings(path).every((reading) => reading === prefix || reading.startsWith(`${prefix}/`));
}

// A path in each way that some server reads it: encoded dots are dots, also where they are encoded several times;
// encoded slashes may be slashes, several slashes one, and dot segments may have parameters.
function readings(path) {
  const forms = [path.replace(/%(?:25)*2e/gi, '.')];
  const ways = [[/%(?:25)*(?:2f|5c)/gi, '/'], [/(\/\.{1,2});[^/]*/g, '$1'], [/\/{2,}/g, '/']];
  for (const [form, by] of ways) forms.push(...forms.map((one) => one.replace(form, by)));
  return forms.map(withoutDotSegments);
}

function withoutDotSegments(path) {
  const kept = [];
  for (const segment of path.split('/').slice(1)) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
  }
  return `/${kept.join('/')}`;
}

class AllowList {
  constructor({ allow_web_request: isOn = false, web_request_urls: entries = [] } = {}) {
    this._entries = isOn ? entries.map(parseEntry).filter((entry) => entry) : [];
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
        (entry.path === null || covers(entry.path, path)),
    );
  }
}

module.exports = { AllowList };
