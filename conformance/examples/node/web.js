// WebRequest: arguments (4003, 5200), allow-list (4014), then exchanges, redirect by redirect, under one deadline.
'use strict';

const { Failure, Place } = require('./exchange.js');
const { parseUrl, takeApart } = require('./url.js');

const FUNCTION_NOT_ALLOWED = 4014;
const INVALID_PARAMETER = 4003;
const INVALID_ADDRESS = 5200;
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const FORM = 'application/x-www-form-urlencoded';
const MAX_REDIRECTS = 10;
const WITH_BODY = ['POST', 'PUT', 'PATCH', 'DELETE'];
const WHOLE_ARRAY = -1;

// profile -> why no answer came -> value and error code of WebRequest
const FAILURES = {
  documented: {
    connect: [-1, 5201],
    'connect-timeout': [-1, 5202],
    tls: [-1, 5203],
    timeout: [-1, 5202],
    answer: [-1, 5203],
  },
  observed: {
    connect: [1001, 5203],
    'connect-timeout': [1001, 5203],
    tls: [1001, 5203],
    timeout: [1003, 5203],
    answer: [1003, 5203],
  },
};

// Headers are bytes, and Node takes each character of a string for one. So a script's text becomes UTF-8 here, once;
// what a server gave stays as it came.
const toWire = (text) => Buffer.from(text).toString('latin1');

function parseHeaders(text) {
  const headers = [];
  for (const line of (text ?? '').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim();
    if (TOKEN.test(name)) headers.push([name, toWire(line.slice(colon + 1).replace(/[\r\0]/g, ' ').trim())]);
  }
  return headers;
}

// The terminal's own headers, each replaced by the script's of the same name, then the script's others.
function requestHeaders({ method, url, headers: script, body }, build, cookie) {
  const defaults = [
    ['Host', url.authority],
    ['User-Agent', `MetaTrader 5 Terminal/5.${build.number} (Windows NT ${build.windows}; x64)`],
    ['Accept', '*/*'],
    ['Accept-Language', build.language],
    ['Accept-Encoding', 'gzip, deflate'],
  ];
  if (method === 'POST') defaults.push(['Content-Type', FORM]);
  if (body.length || WITH_BODY.includes(method)) defaults.push(['Content-Length', String(body.length)]);
  const own = without(script, /^(cookie|content-length|transfer-encoding)$/i);
  if (cookie) defaults.push(['Cookie', cookie]);
  const given = new Set(own.map(([name]) => name.toLowerCase()));
  return [...defaults.filter(([name]) => !given.has(name.toLowerCase())), ...own];
}

// A Location as a URL: its host is UTF-8, all other bytes are percent-encoded as they came.
function toUrlText(location) {
  const [authority] = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i.exec(location) ?? [''];
  const rest = location.slice(authority.length).replace(/[^!-~]/g, (byte) => encodeByte(byte.charCodeAt(0)));
  return Buffer.from(authority, 'latin1').toString() + rest;
}

// The request that a redirect asks for, null if the answer is final.
function follow(request, { status, head }) {
  const location = head.find(([name]) => name.toLowerCase() === 'location')?.[1];
  if (![301, 302, 303, 307, 308].includes(status) || !location) return null;
  let target;
  try {
    target = takeApart(new URL(toUrlText(location), request.url.text).href);
  } catch (error) {
    throw new Failure('answer', error);
  }
  if (!target) throw new Failure('answer');
  const moved = { ...request, url: target };
  if (!isSameOrigin(target, request.url)) moved.headers = without(moved.headers, /^(authorization|cookie|host)$/i);
  const becomesGet = request.method === 'POST' || (status === 303 && !['GET', 'HEAD'].includes(request.method));
  if (status <= 303 && becomesGet) {
    return { ...moved, method: 'GET', headers: without(moved.headers, /^content-/i), body: Buffer.alloc(0) };
  }
  return moved;
}

const encodeByte = (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
const isSameOrigin = (one, other) => ['scheme', 'host', 'port'].every((part) => one[part] === other[part]);
const without = (headers, pattern) => headers.filter(([name]) => !pattern.test(name));

const firstLine = (text) => (text ?? '').split(/[\r\n]/)[0];

class Web {
  constructor(terminal) {
    this._terminal = terminal;
    this._places = new Map();
  }

  // Call WebRequest with its arguments by name: [value, error].
  async call(args) {
    const [error, request] = this._check(args);
    if (!request) return this._end(args, [-1, error]);
    try {
      const answer = await this._chain(request, args.timeout.value);
      const head = answer.head.map(([name, value]) => `${name}: ${value}\r\n`).join('');
      return this._end(args, [answer.status, 0], answer.body, head);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      return this._end(args, FAILURES[this._terminal.profile][failure.why]);
    }
  }

  _end(args, end, body = Buffer.alloc(0), head = '') {
    args.result.fill(body);
    args.result_headers.value = head;
    return end;
  }

  _check({ method, url, headers, cookie, referer, data, data_size: size }) {
    if (!TOKEN.test(method.value ?? '')) return [INVALID_PARAMETER, null];
    const target = parseUrl(url.value);
    if (!target) return [INVALID_ADDRESS, null];
    if (!this._terminal.allowList.allowsUrl(target)) return [FUNCTION_NOT_ALLOWED, null];
    const lines = headers ? headers.value : `Cookie: ${firstLine(cookie.value)}\nReferer: ${firstLine(referer.value)}`;
    const script = parseHeaders(lines).filter(([, value]) => headers || value);
    const length = !size || size.value === WHOLE_ARRAY ? data.value.length : Math.max(0, size.value);
    const body = data.value.subarray(0, method.value === 'HEAD' ? 0 : length); // a HEAD declares no body and sends none
    return [0, { method: method.value, url: target, headers: script, body }];
  }

  async _chain(first, timeoutMs) {
    const { clock } = this._terminal;
    const ends = clock.elapsed() + timeoutMs;
    let request = first;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const answer = await this._exchange(request, ends - clock.elapsed());
      const next = follow(request, answer);
      if (!next) return answer;
      request = next;
    }
    throw new Failure('answer');
  }

  async _exchange(request, timeoutMs) {
    if (timeoutMs <= 0) throw new Failure('timeout');
    const { clock, jar, build } = this._terminal;
    const cookie = jar.headerFor(request.url, request.headers, clock.now());
    const headers = requestHeaders(request, build, cookie);
    const answer = await this._place(request.url).exchange(request, headers, timeoutMs);
    const cookies = answer.head.filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, value]) => value);
    jar.store(request.url, cookies, clock.now());
    return answer;
  }

  _place(url) {
    const key = `${url.scheme} ${url.host} ${url.port}`;
    if (!this._places.has(key)) this._places.set(key, new Place(url, this._terminal.network, this._terminal.clock));
    return this._places.get(key);
  }

  forget() {
    for (const place of this._places.values()) place.forget();
    this._places.clear();
  }
}

module.exports = { Web };
