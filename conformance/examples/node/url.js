// A URL as WebRequest takes it: http or https, no user name, at most 1024 characters; null for anything else.
'use strict';

const net = require('node:net');
const { normalHost } = require('./network.js');

const MAX_CHARACTERS = 1024;
const DEFAULT_PORTS = { http: 80, https: 443 };
const FORM = /^(https?):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/i;
const HOST = /^[0-9a-z._:-]+$/;
const TO_ENCODE = /[^A-Za-z0-9_.~%/:=&?+!$,;'@()*[\]-]/gu;

function encode(text) {
  return Buffer.from(text).toString().replace(TO_ENCODE, (character) => encodeURIComponent(character));
}

// The URL of a call; only this one has a limit.
function parseUrl(text) {
  return text && text.length <= MAX_CHARACTERS ? takeApart(text) : null;
}

function takeApart(text) {
  const match = FORM.exec(text.replace(/^[\0- ]+/, ''));
  const place = match && /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d*))?$/i.exec(match[2]);
  if (!place) return null;
  const scheme = match[1].toLowerCase();
  const host = normalHost(place[1]);
  const port = place[2] ? Number(place[2]) : DEFAULT_PORTS[scheme];
  if (!HOST.test(host) || (host.includes(':') && !net.isIPv6(host)) || port < 1 || port > 65535) return null;
  const name = host.includes(':') ? `[${host}]` : host;
  const target = encode(match[3] || '/') + (match[4] ? `?${encode(match[4])}` : '');
  const authority = port === DEFAULT_PORTS[scheme] ? name : `${name}:${port}`;
  return { scheme, host, port, target, authority, path: target.split('?')[0], text: `${scheme}://${authority}${target}` };
}

module.exports = { encode, parseUrl, takeApart };
