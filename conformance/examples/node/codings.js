// Content-Encoding undone: gzip in one or more members, and deflate as RFC 9110 has it or bare. An Error if a body is not
// whole in its coding.
'use strict';

const zlib = require('node:zlib');

const OFFERED = { gzip: gunzip, 'x-gzip': gunzip, deflate: inflate };
const GZIP_MARK = Buffer.from([0x1f, 0x8b]);
const GZIP_HEAD = 10;
const GZIP_END = 8;

// Undo the codings that the header names, the last one first; a body in a coding that was not offered stays as it came.
function decode(body, header) {
  const names = header.split(',').map((name) => name.trim().toLowerCase());
  const codings = names.filter((name) => name && name !== 'identity');
  if (!body.length || !codings.every((name) => Object.hasOwn(OFFERED, name))) return body;
  return codings.reverse().reduce((coded, name) => OFFERED[name](coded), body);
}

// What stands behind the last member is no part of the body.
function gunzip(body) {
  const members = [];
  let rest = body;
  do {
    const start = gzipDataStart(rest);
    const { buffer, engine } = zlib.inflateRawSync(rest.subarray(start), { info: true });
    const end = start + engine.bytesWritten + GZIP_END;
    if (end > rest.length) throw new Error('the body breaks off');
    zlib.gunzipSync(rest.subarray(0, end)); // checks the sum
    members.push(buffer);
    rest = rest.subarray(end);
  } while (rest.subarray(0, 2).equals(GZIP_MARK));
  return Buffer.concat(members);
}

// Where a member's data begin: behind the fields that its flags announce (RFC 1952).
function gzipDataStart(member) {
  const flags = member[3];
  let at = GZIP_HEAD;
  if (flags & 4) at += 2 + member.readUInt16LE(at);
  for (const text of [8, 16]) if (flags & text) at = member.indexOf(0, at) + 1;
  return flags & 2 ? at + 2 : at;
}

function inflate(body) {
  try {
    return zlib.inflateSync(body);
  } catch {
    return zlib.inflateRawSync(body); // what some servers take "deflate" to mean
  }
}

module.exports = { decode };
