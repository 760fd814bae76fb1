// A complete adapter for Node.js, with no packages: sockets, WebRequest and the allow-list by Node's own modules.
//
//     mqlnet check --subject 'node conformance/examples/stdio_node.js'
//
// Each request is one line of JSON on standard input, each answer one line on standard output. This file speaks the
// protocol; the folder `node` beside it is the implementation under test. What it does not implement (SendMail,
// SendFTP, SendNotification) it does not claim.
'use strict';

const { RealClock, VirtualClock } = require('./node/clock.js');
const { AllowList } = require('./node/allow_list.js');
const { Jar } = require('./node/cookies.js');
const { Network } = require('./node/network.js');
const { Sockets } = require('./node/sockets.js');
const { Web } = require('./node/web.js');

const FUNCTION_NOT_ALLOWED = 4014;
const DEFAULT_BUILD = { number: 5120, windows: '10.0.19045', language: 'en;q=0.5' };

// what each function returns when it fails
const FAILURES = {
  WebRequest: -1,
  SocketCreate: -1,
  SocketClose: false,
  SocketConnect: false,
  SocketIsConnected: false,
  SocketIsReadable: 0,
  SocketIsWritable: false,
  SocketTimeouts: false,
  SocketRead: -1,
  SocketSend: -1,
  SocketTlsHandshake: false,
  SocketTlsCertificate: false,
  SocketTlsRead: -1,
  SocketTlsReadAvailable: -1,
  SocketTlsSend: -1,
};

class Unsupported extends Error {}

class Terminal {
  constructor(settings, clock) {
    this.clock = clock;
    this.jar = new Jar(settings.data_folder);
    this.web = new Web(this);
    this.apply(settings);
  }

  apply(settings) {
    if (Object.keys(settings.switches ?? {}).length) throw new Unsupported('it knows the profiles, not single switches');
    this.settings = settings;
    this.profile = settings.profile ?? 'observed';
    this.build = { ...DEFAULT_BUILD, ...settings.build };
    this.allowList = new AllowList(settings.expert_advisors);
    this.network = new Network(settings);
    this.web.forget();
  }
}

class Program {
  constructor(terminal, kind, tester) {
    this._terminal = terminal;
    this._sockets = new Sockets(terminal);
    this._isForbidden = kind === 'indicator' || tester;
    this.lastError = 0;
  }

  async call(name, args) {
    if (name === 'GetLastError') return this.lastError;
    if (name === 'ResetLastError') {
      this.lastError = 0;
      return null;
    }
    const [value, error] = await this._end(name, args);
    if (error) this.lastError = error;
    return value;
  }

  async _end(name, args) {
    if (this._isForbidden) return [FAILURES[name], FUNCTION_NOT_ALLOWED];
    if (name === 'WebRequest') return this._terminal.web.call(args);
    return this._sockets.call(name, FAILURES[name], args);
  }

  stop() {
    return this._sockets.closeAll();
  }
}

// An argument of a call; `fill` puts bytes into an array, as MQL5 does: a fixed one keeps its size.
class Argument {
  constructor({ name, type, value, by_ref: byRef = false, fixed = false }) {
    Object.assign(this, { name, byRef, fixed });
    this.value = type === 'bytes' ? Buffer.from(value, 'base64') : value;
  }

  fill(data) {
    if (this.fixed) data.copy(this.value);
    else this.value = data;
  }

  held() {
    return Buffer.isBuffer(this.value) ? this.value.toString('base64') : this.value;
  }
}

// -- the protocol: a function for each command, which returns what its answer holds

let terminal = null;
let programs = [];

async function closeTerminal() {
  for (const program of programs) await program.stop();
  terminal?.web.forget();
  programs = [];
}

async function openTerminal(settings, clock) {
  await closeTerminal();
  terminal = new Terminal(settings, clock);
}

const COMMANDS = {
  start({ protocol }) {
    if (protocol !== 1) throw new Unsupported(`it speaks protocol 1, not ${protocol}`);
    return {
      protocol: 1,
      name: 'node example',
      version: '1.0',
      language: `JavaScript, Node ${process.versions.node}`,
      functions: [...Object.keys(FAILURES), 'GetLastError', 'ResetLastError'],
      abilities: ['virtual-clock', 'restart', 'apply'],
    };
  },

  async configure({ settings, clock }) {
    await openTerminal(settings, clock.kind === 'virtual' ? new VirtualClock(clock.patience_ms) : new RealClock());
  },

  program({ kind, tester }) {
    programs.push(new Program(terminal, kind, tester));
    return { program: programs.length };
  },

  async call({ program, function: name, arguments: passed }) {
    const args = Object.fromEntries(passed.map((argument) => [argument.name, new Argument(argument)]));
    const called = programs[program - 1];
    const value = await called.call(name, args);
    const references = Object.values(args).filter(({ byRef }) => byRef);
    const out = Object.fromEntries(references.map((argument) => [argument.name, argument.held()]));
    return { value, last_error: called.lastError, out };
  },

  apply({ settings }) {
    terminal.apply(settings);
  },

  async restart() {
    await openTerminal(terminal.settings, terminal.clock);
  },

  advance({ ms }) {
    terminal.clock.advance(ms);
    return { elapsed_ms: Math.round(terminal.clock.elapsed()) };
  },

  async 'end-program'({ program }) {
    await programs[program - 1].stop();
  },

  stop: closeTerminal,
};

async function answer(request) {
  const { seq, cmd } = request;
  try {
    if (!COMMANDS[cmd]) throw new Unsupported(`it knows no command ${cmd}`);
    return { seq, status: 'ok', ...(await COMMANDS[cmd](request)) };
  } catch (error) {
    if (error instanceof Unsupported) return { seq, status: 'unsupported', reason: error.message };
    return { seq, status: 'error', message: String(error.stack) };
  }
}

async function* lines(stream) {
  let parts = [];
  for await (const chunk of stream) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, end)]).toString();
      parts = [];
      from = end + 1;
    }
    parts.push(chunk.subarray(from));
  }
}

async function main() {
  for await (const line of lines(process.stdin)) {
    const request = JSON.parse(line);
    process.stdout.write(`${JSON.stringify(await answer(request))}\n`);
    if (request.cmd === 'stop') break;
  }
  process.stdin.destroy();
}

main();
