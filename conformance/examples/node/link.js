// One TCP connection: what has arrived waits in an inbox, so that it can be counted before it is read.
'use strict';

const net = require('node:net');
const { turn } = require('./clock.js');

const INBOX_BYTES = 1 << 20; // when it is full the rest stays with the system, and the peer feels it
const PIECE = 1 << 16;

class Link {
  constructor(socket) {
    this.ended = false; // the peer will send no more
    this.lost = false; // the connection is broken
    this._socket = socket;
    this._room = INBOX_BYTES;
    this._inbox = Buffer.alloc(0);
    this._arrived = [];
    this._arrivedSize = 0;
    this._watchers = [];
    this._unsent = null; // a piece that the system has not taken yet
    socket.setNoDelay(true);
    socket.on('data', (data) => this._take(data));
    socket.on('end', () => this._change(() => (this.ended = true)));
    socket.on('error', () => this._change(() => (this.lost = true)));
    socket.on('close', () => this._change(() => (this.lost ||= !this.ended)));
  }

  get size() {
    return this._inbox.length + this._arrivedSize;
  }

  _take(data) {
    this._change(() => {
      this._arrived.push(data);
      this._arrivedSize += data.length;
    });
    if (this.size >= this._room) this._socket.pause();
  }

  _change(make) {
    make();
    for (const notify of this._watchers.splice(0)) notify();
  }

  // A promise of the next thing to happen.
  changed() {
    return new Promise((resolve) => this._watchers.push(resolve));
  }

  // Take in what the system has ready, without waiting for more.
  async gather() {
    let before;
    do {
      before = `${this.size} ${this.ended} ${this.lost}`;
      await turn();
    } while (before !== `${this.size} ${this.ended} ${this.lost}`);
  }

  // Let this number of bytes wait, of which a reader wants to take all at once.
  makeRoom(count) {
    this._room = Math.max(INBOX_BYTES, count);
    if (this.size < this._room) this._socket.resume();
  }

  // The unread bytes, which stay unread.
  peek() {
    if (this._arrived.length) {
      this._inbox = Buffer.concat([this._inbox, ...this._arrived]);
      this._arrived = [];
      this._arrivedSize = 0;
    }
    return this._inbox;
  }

  take(count) {
    const all = this.peek();
    this._inbox = all.subarray(count);
    this.makeRoom(INBOX_BYTES);
    return all.subarray(0, count);
  }

  write(data) {
    return new Promise((resolve, reject) => {
      this._socket.write(data, (error) => (error ? reject(error) : resolve()));
    });
  }

  get isFull() {
    return this._unsent !== null;
  }

  // Send piece by piece until all is taken or the time is up; the number of bytes taken, an Error if the link is lost.
  async send(data, clock, timeoutMs) {
    const ends = timeoutMs === null ? null : clock.elapsed() + timeoutMs;
    const left = () => (ends === null ? null : Math.max(0, ends - clock.elapsed()));
    let sent = 0;
    while (!this._unsent || (await clock.wait(this._unsent, left()))) {
      if (this.lost) throw new Error('the connection is lost');
      if (sent >= data.length) break;
      const piece = data.subarray(sent, sent + PIECE);
      sent += piece.length;
      const unsent = this.write(piece)
        .catch(() => (this.lost = true))
        .then(() => (this._unsent = null));
      this._unsent = unsent;
    }
    return sent;
  }

  close() {
    this._socket.destroy();
  }
}

// A link to the first address that takes one within the time; `timedOut` on the Error if nobody answered.
async function connect(addresses, clock, timeoutMs) {
  const ends = clock.elapsed() + timeoutMs;
  let failure;
  for (const { host, port } of addresses) {
    const socket = net.connect({ host, port, allowHalfOpen: true, autoSelectFamily: false });
    const connected = new Promise((resolve, reject) => socket.once('connect', resolve).on('error', reject));
    try {
      if (await clock.wait(connected, Math.max(0, ends - clock.elapsed()))) return new Link(socket);
      failure ??= Object.assign(new Error(`${host}:${port} did not answer`), { timedOut: true });
    } catch (error) {
      failure ??= error;
    }
    connected.catch(() => {}); // whatever becomes of it now, nobody waits for it
    socket.destroy();
  }
  throw failure;
}

module.exports = { connect };
