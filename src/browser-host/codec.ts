/**
 * Frames of the WebSocket: JSON, with every Uint8Array carried beside it as bytes, so that what Electron's structured clone
 * gives a handler arrives here too. A frame is the JSON's length (32 bits, big endian), the JSON, then the bytes in order.
 */
type Head = { value: unknown; bytes: { path: (string | number)[]; length: number }[] };

export function encodeFrame(value: unknown): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const head: Head = { value: null, bytes: [] };
  head.value = takeOut(value, [], (path, bytes) => {
    head.bytes.push({ path, length: bytes.byteLength });
    parts.push(bytes);
  });
  const json = new TextEncoder().encode(JSON.stringify(head));
  const frame = new Uint8Array(4 + json.byteLength + parts.reduce((sum, part) => sum + part.byteLength, 0));
  new DataView(frame.buffer).setUint32(0, json.byteLength);
  frame.set(json, 4);
  let at = 4 + json.byteLength;
  for (const part of parts) {
    frame.set(part, at);
    at += part.byteLength;
  }
  return frame;
}

/** Throws where the frame is not one of ours. The bytes within are copies: they own their buffer. */
export function decodeFrame(frame: Uint8Array): unknown {
  const jsonLength = new DataView(frame.buffer, frame.byteOffset, frame.byteLength).getUint32(0);
  if (jsonLength > frame.byteLength - 4) throw new RangeError('The frame is cut short.');
  const head = JSON.parse(new TextDecoder().decode(frame.subarray(4, 4 + jsonLength))) as Head;
  const holder = { value: head.value };
  let at = 4 + jsonLength;
  for (const { path, length } of head.bytes) {
    if (!Number.isInteger(length) || length < 0 || at + length > frame.byteLength) {
      throw new RangeError('The frame is cut short.');
    }
    putBack(holder, ['value', ...path], new Uint8Array(frame.subarray(at, at + length)));
    at += length;
  }
  return holder.value;
}

type Take = (path: (string | number)[], bytes: Uint8Array) => void;

function takeOut(value: unknown, path: (string | number)[], take: Take): unknown {
  if (value instanceof Uint8Array) {
    take(path, value);
    return null;
  }
  if (Array.isArray(value)) return value.map((item, index) => takeOut(item, [...path, index], take));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, takeOut(item, [...path, key], take)]),
  );
}

function putBack(holder: object, path: readonly (string | number)[], bytes: Uint8Array): void {
  const last = path.at(-1);
  let target: unknown = holder;
  for (const key of path.slice(0, -1)) target = own(target, key);
  if (last === undefined || own(target, last) !== null)
    throw new RangeError('The frame names no place for its bytes.');
  Reflect.set(target as object, last, bytes);
}

function own(target: unknown, key: string | number): unknown {
  if (typeof target !== 'object' || target === null || !Object.hasOwn(target, key)) {
    throw new RangeError('The frame names no place for its bytes.');
  }
  return Reflect.get(target, key);
}
