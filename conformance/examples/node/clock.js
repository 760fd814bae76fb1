// Time, in milliseconds: real, or virtual so that minutes pass at once.
//
// `wait` says whether a promise came true in time. The real clock gives it the whole time; the virtual clock listens
// no longer than its patience, and if nothing came by then it jumps to the end of the wait.
'use strict';

const LONGEST_MS = 2 ** 31 - 1;
const LATE = Symbol('late');

async function comesWithin(promise, ms) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, Math.min(Math.max(0, ms), LONGEST_MS), LATE);
  });
  try {
    return (await Promise.race([promise, late])) !== LATE;
  } finally {
    clearTimeout(timer);
  }
}

class RealClock {
  isVirtual = false;

  now() {
    return Date.now();
  }

  elapsed() {
    return performance.now();
  }

  async wait(promise, ms) {
    if (ms === null) {
      await promise;
      return true;
    }
    return comesWithin(promise, ms);
  }
}

class VirtualClock {
  isVirtual = true;

  constructor(patienceMs) {
    this._start = Date.now();
    this._passed = 0;
    this._patience = patienceMs;
  }

  now() {
    return this._start + this._passed;
  }

  elapsed() {
    return this._passed;
  }

  advance(ms) {
    this._passed += ms;
  }

  async wait(promise, ms) {
    if (ms === null) {
      await promise;
      return true;
    }
    const ends = this._passed + ms;
    if (await comesWithin(promise, Math.min(ms, this._patience))) return true;
    this._passed = Math.max(this._passed, ends);
    return false;
  }
}

// Let everything happen that the operating system has ready: one full round of the event loop.
function turn() {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

module.exports = { RealClock, VirtualClock, turn };
