// TLS over a link, record by record: encrypted bytes wait in the link's inbox until a read needs them.
//
// So the inbox always holds what SocketIsReadable counts on a secured socket: raw bytes not yet decrypted. A record
// that is not yet whole stays there.
'use strict';

const net = require('node:net');
const { Duplex } = require('node:stream');
const tls = require('node:tls');
const { turn } = require('./clock.js');

const HEADER = 5;
// What Node finds wrong with a certificate by the machine's clock, and another clock may see otherwise.
const ABOUT_DATES = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'];
const isContentType = (byte) => byte >= 20 && byte <= 24;

// The stream that Node's TLS reads and writes in place of the socket.
class Tunnel extends Duplex {
  constructor(link) {
    super({ allowHalfOpen: true });
    this._link = link;
    this.on('error', () => {});
  }

  _read() {}

  _write(chunk, encoding, done) {
    this._link.write(chunk).then(() => done(), done);
  }
}

// Whether a certificate's dates include the moment `now`, in milliseconds since the epoch.
function isValidAt(certificate, now) {
  return Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo);
}

// Throw an Error unless a certificate is good for the host at the moment `now`, whatever the machine's clock says.
function judge(error, host, certificate, now) {
  if (error && !ABOUT_DATES.includes(error)) throw new Error(error);
  if (!(net.isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host))) throw new Error('of another host');
  if (!isValidAt(certificate, now)) throw new Error('not valid at this time');
}

class TlsLayer {
  constructor(link, host, ca, clock) {
    this.closed = false; // the peer will send no more
    this._link = link;
    this._failure = null;
    this._isSecure = false;
    this._plain = Buffer.alloc(0);
    this._tunnel = new Tunnel(link);
    const servername = net.isIP(host) ? '' : host;
    const rejectUnauthorized = !clock.isVirtual; // else `judge` does
    this._tls = tls.connect({ socket: this._tunnel, host, servername, ca, minVersion: 'TLSv1.2', rejectUnauthorized });
    this._host = host;
    this._settled = new Promise((resolve) => {
      this._tls.on('secureConnect', () => resolve((this._isSecure = true)));
      this._tls.on('error', (error) => resolve((this._failure = error)));
      this._tls.on('close', () => resolve((this._failure ??= new Error('the handshake was broken off'))));
    });
    this._tls.on('data', (data) => (this._plain = Buffer.concat([this._plain, data])));
    this._tls.on('end', () => (this.closed = true));
  }

  // Negotiate; an Error if it fails or takes too long.
  async handshake(clock, timeoutMs) {
    const ends = clock.elapsed() + timeoutMs;
    await turn();
    while (!this._isSecure && !this._failure) {
      if (await this._feed()) continue;
      if (this._link.ended || this._link.lost) throw new Error('the server closed during the handshake');
      const news = Promise.race([this._settled, this._link.changed()]);
      if (!(await clock.wait(news, Math.max(0, ends - clock.elapsed())))) throw new Error('the handshake took too long');
    }
    if (this._failure) throw this._failure;
    if (clock.isVirtual) judge(this._tls.authorizationError, this._host, this.certificate(), clock.now());
  }

  certificate() {
    this._certificate ??= this._tls.getPeerX509Certificate(); // Node hands it out once
    return this._certificate;
  }

  // Hand the next whole record to TLS; what is no TLS goes as it is, to fail there.
  async _feed() {
    const inbox = this._link.peek();
    if (!inbox.length) return false;
    let size = inbox.length;
    if (isContentType(inbox[0])) {
      if (inbox.length < HEADER) return false;
      size = HEADER + inbox.readUInt16BE(3);
      if (inbox.length < size) return false;
    }
    this._tunnel.push(this._link.take(size));
    await turn();
    return true;
  }

  async _decrypt(limit) {
    while (this._plain.length < limit && !this.closed && !this._failure) {
      if (await this._feed()) continue;
      this.closed = this._link.ended;
      break;
    }
    if (this._failure) throw this._failure;
    const data = this._plain.subarray(0, limit);
    this._plain = this._plain.subarray(data.length);
    return data;
  }

  // What can be decrypted now, at most `limit` bytes.
  async readAvailable(limit) {
    await this._link.gather();
    if (this._link.lost) throw new Error('the connection is lost');
    return this._decrypt(limit);
  }

  // `count` decrypted bytes, or fewer if the time runs out or the stream ends.
  async read(count, clock, timeoutMs) {
    const ends = timeoutMs === null ? null : clock.elapsed() + timeoutMs;
    let data = await this.readAvailable(count);
    while (data.length < count && !this.closed) {
      const left = ends === null ? null : ends - clock.elapsed();
      if ((left !== null && left <= 0) || !(await clock.wait(this._link.changed(), left))) break;
      if (this._link.lost) throw new Error('the connection is lost');
      data = Buffer.concat([data, await this._decrypt(count - data.length)]);
    }
    return data;
  }

  // Encrypt and send everything; an Error if the peer does not take it in time.
  async send(data, clock, timeoutMs) {
    const sent = new Promise((resolve, reject) => {
      this._tls.write(data, (error) => (error ? reject(error) : resolve()));
    });
    sent.catch(() => {});
    if (!(await clock.wait(sent, timeoutMs))) throw new Error('the peer did not take the data in time');
    if (this._link.lost) throw new Error('the connection is lost');
  }

  // Tell the peer that no more will come.
  async sayGoodbye() {
    this._tls.end();
    await turn();
  }
}

module.exports = { TlsLayer, isValidAt };
