// One HTTP exchange: the given headers and body out, the whole answer in, or a Failure that says how far it got.
'use strict';

const http = require('node:http');
const net = require('node:net');
const tls = require('node:tls');
const { turn } = require('./clock.js');
const { decode } = require('./codings.js');
const { isValidAt } = require('./tls_layer.js');

const HEADER_BYTES = 1 << 20;
const IDEMPOTENT = ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']; // a POST may have been carried out already

// why: connect, connect-timeout, tls, timeout, answer
class Failure extends Error {
  constructor(why, cause) {
    super(why, { cause });
    this.why = why;
  }
}

// The server of some URLs, and the connections to it that are kept alive between requests.
class Place {
  constructor(url, network, clock) {
    this._url = url;
    this._network = network;
    this._clock = clock;
    this._agent = new http.Agent({ keepAlive: true, scheduling: 'lifo' });
    this._agent.on('free', (socket) => (socket.heardInTurn = socket.bytesRead));
    this._agent.createConnection = (options, done) => {
      this._connect().then((socket) => done(null, socket), done);
    };
  }

  async _connect() {
    const addresses = await this._network.addresses(this._url.host, this._url.port).catch((error) => {
      throw new Failure('connect', error);
    });
    const socket = await this._connectOne(addresses);
    const secured = this._url.scheme === 'https' ? await this._secure(socket) : socket;
    this._connecting = null;
    return secured;
  }

  // A connection to the first address that takes one.
  async _connectOne([{ host, port }, ...others]) {
    const socket = net.connect({ host, port, noDelay: true, autoSelectFamily: false });
    this._connecting = socket;
    try {
      await this._event(socket, 'connect', 'connect');
      return socket;
    } catch (failure) {
      if (!others.length) throw failure;
      return this._connectOne(others);
    }
  }

  async _secure(socket) {
    const { host } = this._url;
    const servername = net.isIP(host) ? '' : host;
    const secured = tls.connect({ socket, host, servername, ca: this._network.ca, minVersion: 'TLSv1.2' });
    await this._event(secured, 'secureConnect', 'tls');
    if (this._clock.isVirtual && !isValidAt(secured.getPeerX509Certificate(), this._clock.now())) {
      socket.destroy();
      throw new Failure('tls');
    }
    return secured;
  }

  _event(socket, name, why) {
    return new Promise((resolve, reject) => {
      const fail = (error) => reject(new Failure(why, error));
      socket.once('error', fail).once('close', fail);
      socket.once(name, () => {
        socket.off('error', fail).off('close', fail);
        resolve();
      });
    });
  }

  // Send one request and return its answer; one that may be sent twice is, if a kept connection turns out to be dead.
  async exchange(message, headers, timeoutMs) {
    await turn(); // so that a kept connection which the server has closed is known to be
    this._dropSpoiled();
    let request;
    let isOver = false;
    const answered = new Promise((resolve, reject) => {
      const send = () => (request = this._request(message, headers, { resolve, fail, isLate: () => isOver }));
      const fail = (error) => {
        const isSilent = request.reusedSocket && request.socket.bytesRead === request.heardBefore;
        if (!isOver && isSilent && IDEMPOTENT.includes(message.method)) return send();
        return reject(error instanceof Failure ? error : new Failure('answer', error));
      };
      send();
    });
    answered.catch(() => {});
    if (await this._clock.wait(answered, timeoutMs)) return answered;
    isOver = true;
    const wasSent = request.socket !== null && !this._connecting;
    request.destroy();
    this._connecting?.destroy();
    throw new Failure(wasSent ? 'timeout' : 'connect-timeout');
  }

  // Close kept connections on which something has come that nobody asked for: it would be taken for an answer.
  _dropSpoiled() {
    const kept = Object.values(this._agent.freeSockets).flat();
    for (const socket of kept) if (socket.bytesRead !== socket.heardInTurn) socket.destroy();
  }

  _request({ method, url, body }, headers, end) {
    const options = { agent: this._agent, path: url.target, setHost: false, maxHeaderSize: HEADER_BYTES };
    const request = http.request({ ...options, host: url.host, port: url.port });
    request.maxHeadersCount = 0; // no limit to those of the answer
    request.method = method; // given as an option it would be put into capitals
    for (const [name, value] of headers) request.appendHeader(name, value);
    if (/\bclose\b/i.test(request.getHeader('connection'))) request.shouldKeepAlive = false; // Node asks the server alone
    request.on('socket', (socket) => (request.heardBefore = socket.bytesRead));
    request.on('error', end.fail);
    request.on('response', (response) => this._receive(response, end));
    request.end(body.length ? body : undefined);
    return request;
  }

  _receive(response, { resolve, fail, isLate }) {
    const pieces = [];
    response.on('data', (piece) => pieces.push(piece));
    response.on('error', fail);
    response.on('end', async () => {
      try {
        const coding = response.headers['content-encoding'] ?? '';
        const head = [];
        for (let i = 0; i < response.rawHeaders.length; i += 2) head.push(response.rawHeaders.slice(i, i + 2));
        resolve({ status: response.statusCode, head, body: await decode(Buffer.concat(pieces), coding, isLate) });
      } catch (error) {
        fail(new Failure('answer', error));
      }
    });
  }

  forget() {
    this._agent.destroy();
  }
}

module.exports = { Failure, Place };
