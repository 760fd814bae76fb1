// The fourteen Socket functions of one program: its handles, and how each call ends.
//
// Every function gets the call's arguments by name and returns [value, error]; an error of 0 leaves the last error
// alone. The order of checks is: handle (5270), arguments, allow-list (4014), the socket's state, the network.
'use strict';

const { connect } = require('./link.js');
const { TlsLayer } = require('./tls_layer.js');

const FUNCTION_NOT_ALLOWED = 4014;
const INVALID_PARAMETER = 4003;
const INVALID_HANDLE = 5270;
const TOO_MANY_OPENED = 5271;
const CANNOT_CONNECT = 5272;
const IO_ERROR = 5273;
const HANDSHAKE_FAILED = 5274;
const NO_CERTIFICATE = 5275;

const MAX_SOCKETS = 128;
const MAX_LENGTH = 2147483647;
const READ_DEFAULT_MS = 120000;
const TLS_PORT = 443;

// created -> plain -> tls; unsecured: a handshake failed; broken: the connection is lost or never came
const uint = (value) => value >>> 0;
const orForever = (ms) => ms || null;

// The five texts of a certificate, as today's terminals print them.
function describe(certificate) {
  const slashes = (name) => name.split('\n').map((part) => `/${part}`).join('');
  const serial = certificate.serialNumber.toLowerCase();
  return {
    subject: slashes(certificate.subject),
    issuer: slashes(certificate.issuer),
    serial: serial.padStart(serial.length + (serial.length % 2), '0').match(/../g).join(':'),
    thumbprint: certificate.fingerprint.replaceAll(':', '').toLowerCase(),
    expiration: Math.floor(Date.parse(certificate.validTo) / 1000),
  };
}

class Sockets {
  constructor(terminal) {
    this._terminal = terminal;
    this._slots = new Map();
    this._issued = 0;
  }

  // Call a Socket function; every one but SocketCreate begins with a handle.
  async call(name, failure, args) {
    if (name === 'SocketCreate') return this._create();
    const slot = this._slots.get(args.socket.value);
    if (!slot) return [failure, INVALID_HANDLE];
    return this[name](slot, args);
  }

  async closeAll() {
    for (const slot of this._slots.values()) await this._end(slot);
    this._slots.clear();
  }

  _create() {
    if (this._slots.size >= MAX_SOCKETS) return [-1, TOO_MANY_OPENED];
    this._issued += 1;
    this._slots.set(this._issued, { state: 'created', sendMs: 0, receiveMs: 0, link: null, layer: null });
    return [this._issued, 0];
  }

  async SocketClose(slot, { socket }) {
    this._slots.delete(socket.value);
    await this._end(slot);
    return [true, 0];
  }

  async _end(slot) {
    if (slot.state === 'tls') await slot.layer.sayGoodbye();
    slot.link?.close();
  }

  async SocketConnect(slot, { server, port, timeout_receive_ms: timeout }) {
    const [host, number] = [server.value, uint(port.value)];
    if (!host || number < 1 || number > 65535) return [false, CANNOT_CONNECT];
    if (!this._terminal.allowList.allowsHost(host)) return [false, FUNCTION_NOT_ALLOWED];
    if (slot.state !== 'created') return [false, CANNOT_CONNECT];
    slot.state = 'broken'; // unless all goes well
    const { clock, network } = this._terminal;
    const ends = clock.elapsed() + uint(timeout.value);
    try {
      slot.link = await connect(await network.addresses(host, number), clock, uint(timeout.value));
    } catch (error) {
      const isQuiet = error.timedOut && this._terminal.profile === 'observed';
      return isQuiet ? [true, 0] : [false, CANNOT_CONNECT];
    }
    slot.state = 'plain';
    if (number !== TLS_PORT) return [true, 0];
    return (await this._secure(slot, host, Math.max(1, ends - clock.elapsed())))
      ? [true, 0]
      : this._giveUp(slot, [false, CANNOT_CONNECT]);
  }

  async _secure(slot, host, timeoutMs) {
    const { clock, network } = this._terminal;
    try {
      const layer = new TlsLayer(slot.link, host, network.ca, clock);
      await layer.handshake(clock, timeoutMs);
      slot.layer = layer;
    } catch {
      slot.state = 'unsecured';
      return false;
    }
    slot.state = 'tls';
    return true;
  }

  _giveUp(slot, answer) {
    slot.link.close();
    slot.state = 'broken';
    return answer;
  }

  _break(slot, value) {
    slot.state = 'broken';
    return [value, IO_ERROR];
  }

  _isLive(slot) {
    return slot.link !== null && slot.state !== 'broken';
  }

  // Take what has arrived; false, and the socket is broken, if the connection is lost.
  async _gather(slot) {
    await slot.link.gather();
    if (slot.link.lost) slot.state = 'broken';
    return !slot.link.lost;
  }

  async SocketIsConnected(slot) {
    if (!this._isLive(slot) || !(await this._gather(slot))) return [false, 0];
    return [!slot.link.ended && !slot.layer?.closed, 0];
  }

  async SocketIsReadable(slot) {
    if (slot.state === 'created') return [0, 0];
    if (!this._isLive(slot) || !(await this._gather(slot))) return [0, IO_ERROR];
    return [slot.link.size || Number(slot.link.ended), 0]; // a dummy 1 at the end of the stream
  }

  async SocketIsWritable(slot) {
    if (!this._isLive(slot) || !(await this._gather(slot))) return [false, 0];
    return [!slot.link.isFull, 0];
  }

  SocketTimeouts(slot, { timeout_send_ms: send, timeout_receive_ms: receive }) {
    slot.sendMs = uint(send.value);
    slot.receiveMs = uint(receive.value);
    return [true, 0];
  }

  // The error that a call finds before it goes to the network, 0 for none; plain calls need a plain connection.
  _refusal(slot, state) {
    if (slot.state === state) return 0;
    if (slot.state === 'unsecured') slot.state = 'broken';
    return IO_ERROR;
  }

  // How many bytes a reader may put into its array, 0 for an invalid length.
  _wanted({ buffer, buffer_maxlen: maxlen }) {
    const wanted = uint(maxlen.value);
    if (wanted > MAX_LENGTH) return 0;
    return buffer.fixed ? Math.min(wanted, buffer.value.length) : wanted;
  }

  async SocketRead(slot, args) {
    const wanted = this._wanted(args);
    if (!wanted) return [-1, INVALID_PARAMETER];
    if (this._refusal(slot, 'plain')) return [-1, IO_ERROR];
    const { clock } = this._terminal;
    const { link } = slot;
    const ends = clock.elapsed() + (uint(args.timeout_ms.value) || READ_DEFAULT_MS);
    link.makeRoom(wanted);
    await link.gather();
    while (link.size < wanted && !link.ended && !link.lost) {
      const left = ends - clock.elapsed();
      if (left <= 0 || !(await clock.wait(link.changed(), left))) break;
    }
    const data = link.take(wanted);
    args.buffer.fill(data);
    if (data.length < wanted && (link.ended || link.lost)) return this._break(slot, -1);
    return data.length ? [data.length, 0] : [-1, IO_ERROR];
  }

  async SocketSend(slot, { buffer, buffer_len: length }) {
    if (this._refusal(slot, 'plain')) return [-1, IO_ERROR];
    const data = buffer.value.subarray(0, uint(length.value));
    if (!data.length) return [0, 0];
    if (!(await this._gather(slot))) return [-1, IO_ERROR];
    try {
      const sent = await slot.link.send(data, this._terminal.clock, orForever(slot.sendMs));
      return sent ? [sent, 0] : [-1, IO_ERROR];
    } catch {
      return this._break(slot, -1);
    }
  }

  async SocketTlsHandshake(slot, { host }) {
    if (slot.state !== 'plain' || !host.value) {
      if (slot.state === 'plain') slot.state = 'unsecured';
      return [false, HANDSHAKE_FAILED];
    }
    const isSecure = await this._secure(slot, host.value, slot.receiveMs || READ_DEFAULT_MS);
    return isSecure ? [true, 0] : [false, HANDSHAKE_FAILED];
  }

  SocketTlsCertificate(slot, args) {
    if (slot.state !== 'tls') return [false, NO_CERTIFICATE];
    if (slot.layer.certificate().serialNumber.startsWith('-')) return [false, NO_CERTIFICATE]; // it breaks the rules
    for (const [name, text] of Object.entries(describe(slot.layer.certificate()))) args[name].value = text;
    return [true, 0];
  }

  async SocketTlsRead(slot, args) {
    const { clock } = this._terminal;
    return this._readSecured(slot, args, -1, (wanted) => slot.layer.read(wanted, clock, orForever(slot.receiveMs)));
  }

  async SocketTlsReadAvailable(slot, args) {
    return this._readSecured(slot, args, 0, (wanted) => slot.layer.readAvailable(wanted));
  }

  // `nothing` is what the function returns when no byte came on a connection that lives.
  async _readSecured(slot, args, nothing, read) {
    const wanted = this._wanted(args);
    if (!wanted) return [-1, INVALID_PARAMETER];
    if (this._refusal(slot, 'tls')) return [-1, IO_ERROR];
    let data;
    try {
      data = await read(wanted);
    } catch {
      return this._break(slot, -1);
    }
    args.buffer.fill(data);
    const isShort = nothing === 0 ? !data.length : data.length < wanted;
    if (isShort && slot.layer.closed) return this._break(slot, -1);
    return data.length ? [data.length, 0] : [nothing, nothing && IO_ERROR];
  }

  async SocketTlsSend(slot, { buffer, buffer_len: length }) {
    if (this._refusal(slot, 'tls')) return [-1, IO_ERROR];
    const data = buffer.value.subarray(0, uint(length.value));
    if (!data.length) return [0, 0];
    if (!(await this._gather(slot))) return [-1, IO_ERROR];
    try {
      await slot.layer.send(data, this._terminal.clock, orForever(slot.sendMs));
    } catch {
      return this._break(slot, -1);
    }
    return [data.length, 0];
  }
}

module.exports = { Sockets };
