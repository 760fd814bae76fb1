// Where connections really go, and whom they trust: overrides, loopback only, the settings' certificates.
'use strict';

const dns = require('node:dns/promises');
const fs = require('node:fs');
const net = require('node:net');
const { domainToASCII } = require('node:url');

const LOOPBACK = ['127.0.0.1', '::1'];

// The host in lower case, international names in punycode, without brackets or a final dot.
function normalHost(host) {
  const bare = host.replace(/^\[|\]$/g, '').replace(/\.$/, '').toLowerCase();
  return /^[\x00-\x7f]*$/.test(bare) ? bare : domainToASCII(bare) || bare;
}

function splitHostPort(text) {
  const [, host, port] = /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(text);
  return { host: normalHost(host), port: Number(port) };
}

function isLoopback(address) {
  return address === '::1' || /^127\./.test(address);
}

class Network {
  constructor(settings) {
    this._overrides = new Map();
    for (const [from, to] of Object.entries(settings.address_overrides ?? {})) {
      const { host, port } = splitHostPort(from);
      this._overrides.set(`${host} ${port}`, to);
    }
    const { outside = false, ca_pem: pem = '', ca_file: file = '' } = settings.network ?? {};
    this._outside = outside;
    this.ca = file ? [fs.readFileSync(file, 'utf8')] : pem ? [pem] : [];
  }

  // The addresses to try, IPv4 first; an Error if there are none.
  async addresses(name, port) {
    const host = normalHost(name);
    const target = this._overrides.get(`${host} ${port}`);
    if (target === 'unresolvable') throw new Error(`${host} cannot be resolved`);
    if (target !== undefined) return [splitHostPort(target)];
    if (net.isIP(host)) {
      if (!isLoopback(host) && !this._outside) throw new Error(`${host} is not on this machine`);
      return [{ host, port }];
    }
    if (host === 'localhost') return LOOPBACK.map((address) => ({ host: address, port }));
    if (!this._outside) throw new Error(`${host} is not on this machine`);
    const found = await dns.lookup(host, { all: true });
    found.sort((one, other) => one.family - other.family);
    return found.map(({ address }) => ({ host: address, port }));
  }
}

module.exports = { Network, normalHost };
