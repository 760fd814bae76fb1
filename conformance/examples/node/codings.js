// Content-Encoding undone: gzip in one or more members, and deflate as RFC 9110 has it or bare. An Error if a body is not
// whole in its coding, or if the time is over: a few bytes may become a gigabyte.
'use strict';

const zlib = require('node:zlib');

const OFFERED = { gzip: gunzip, 'x-gzip': gunzip, deflate: inflate };
const GZIP_MARK = Buffer.from([0x1f, 0x8b]);
const GZIP_HEAD = 10;
const GZIP_END = 8;

// Undo the codings that the header names, the last one first; a body in a coding that was not offered stays as it came.
async function decode(body, header, isLate) {
  const names = header.split(',').map((name) => name.trim().toLowerCase());
  const codings = names.filter((name) => name && name !== 'identity');
  if (!body.length || !codings.every((name) => Object.hasOwn(OFFERED, name))) return body;
  let decoded = body;
  for (const name of codings.reverse()) decoded = await OFFERED[name](decoded, isLate);
  return decoded;
}

// What stands behind the last member is no part of the body.
async function gunzip(body, isLate) {
  const members = [];
  let rest = body;
  do {
    const start = gzipDataStart(rest);
    const end = start + (await rawLength(rest.subarray(start), isLate)) + GZIP_END;
    if (end > rest.length) throw new Error('the body breaks off');
    members.push(...(await undone(zlib.createGunzip(), rest.subarray(0, end), isLate))); // checks the sum
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

async function rawLength(body, isLate) {
  const stream = zlib.createInflateRaw();
  await undone(stream, body, isLate);
  return stream.bytesWritten;
}

async function inflate(body, isLate) {
  const hasZlibHead = body.length > 1 && (body[0] & 15) === 8 && body.readUInt16BE(0) % 31 === 0;
  const stream = hasZlibHead ? zlib.createInflate() : zlib.createInflateRaw(); // what some servers take "deflate" to mean
  return Buffer.concat(await undone(stream, body, isLate));
}

// What a stream makes of a body, in pieces.
async function undone(stream, body, isLate) {
  const pieces = [];
  stream.end(body);
  for await (const piece of stream) {
    if (isLate()) throw new Error('the time is over');
    pieces.push(piece);
  }
  if (isLate()) throw new Error('the time is over');
  return pieces;
}

module.exports = { decode };
