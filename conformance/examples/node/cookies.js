// The terminal's cookie jar, as in a browser (RFC 6265); lasting cookies are kept in the data folder.
'use strict';

const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');

const FILE = 'node-cookies.json';
const MAX_BYTES = 4096;
const MAX_COOKIES = 3000;
const CONTROL = /[\0-\x08\x0a-\x1f\x7f]/;

function parseSetCookie(line, url, now) {
  const [pair, ...rest] = line.split(';');
  const equals = pair.indexOf('=');
  const name = pair.slice(0, Math.max(0, equals)).trim();
  if (!name || CONTROL.test(line) || line.length > MAX_BYTES) return null;
  const attributes = {};
  for (const part of rest) {
    const [key, ...text] = part.split('=');
    attributes[key.trim().toLowerCase()] = text.join('=').trim();
  }
  const domain = (attributes.domain ?? '').toLowerCase().replace(/^\./, '');
  if (domain && !maySet(domain, url.host)) return null;
  return {
    name,
    value: pair.slice(equals + 1).trim(),
    domain: domain || url.host,
    path: attributes.path?.startsWith('/') ? attributes.path : url.path.slice(0, url.path.lastIndexOf('/')) || '/',
    hostOnly: !domain || net.isIP(url.host) !== 0,
    secure: 'secure' in attributes,
    expires: expiry(attributes, now),
  };
}

function maySet(domain, host) {
  return domain === host || (domain.includes('.') && !net.isIP(host) && host.endsWith(`.${domain}`));
}

// When the cookie ends, in milliseconds since the epoch; null for the life of the terminal. Max-Age beats Expires.
function expiry(attributes, now) {
  if (/^-?\d+$/.test(attributes['max-age'] ?? '')) return now + Number(attributes['max-age']) * 1000;
  const date = Date.parse((attributes.expires ?? '').replace(/ [+-]\d{4}$/, ' GMT')); // whatever zone it names
  return Number.isNaN(date) ? null : date;
}

function goesTo(cookie, url, now) {
  if (cookie.expires !== null && cookie.expires <= now) return false;
  if (cookie.secure && url.scheme !== 'https') return false;
  const isBelow = !cookie.hostOnly && url.host.endsWith(`.${cookie.domain}`);
  if (url.host !== cookie.domain && !isBelow) return false;
  const folder = cookie.path.endsWith('/') ? cookie.path : `${cookie.path}/`;
  return url.path === cookie.path || url.path.startsWith(folder);
}

class Jar {
  constructor(folder) {
    this._file = folder ? path.join(folder, FILE) : null;
    const kept = this._file && fs.existsSync(this._file) ? JSON.parse(fs.readFileSync(this._file, 'utf8')) : [];
    this._cookies = new Map(kept.map((cookie) => [`${cookie.domain} ${cookie.path} ${cookie.name}`, cookie]));
  }

  store(url, lines, now) {
    for (const line of lines) {
      const cookie = parseSetCookie(line, url, now);
      if (!cookie) continue;
      const key = `${cookie.domain} ${cookie.path} ${cookie.name}`;
      if (cookie.expires === null || cookie.expires > now) this._cookies.set(key, cookie);
      else this._cookies.delete(key);
    }
    for (const key of this._cookies.keys()) if (this._cookies.size > MAX_COOKIES) this._cookies.delete(key);
    if (this._file && lines.length) this._keep(now);
  }

  _keep(now) {
    const lasting = [...this._cookies.values()].filter(({ expires }) => expires !== null && expires > now);
    fs.mkdirSync(path.dirname(this._file), { recursive: true });
    fs.writeFileSync(this._file, JSON.stringify(lasting));
  }

  // The Cookie header: the jar's pairs, longest path first, then the script's text as it is, which wins where both
  // have a name.
  headerFor(url, script, now) {
    const stored = [...this._cookies.values()].filter((cookie) => goesTo(cookie, url, now));
    stored.sort((one, other) => other.path.length - one.path.length);
    const given = script
      .filter(([name, text]) => name.toLowerCase() === 'cookie' && /[^ ;]/.test(text))
      .map(([, text]) => text);
    const own = new Set(given.flatMap((text) => text.split(';').map((part) => part.split('=')[0].trim())));
    const kept = stored.filter(({ name }) => !own.has(name)).map(({ name, value }) => `${name}=${value}`);
    return [...kept, ...given].join('; ');
  }
}

module.exports = { Jar };
