/**
 * Values of D-Bus as bytes, little-endian (D-Bus Specification, “Type System” and “Marshaling”). File descriptors are left out:
 * nothing here sends or asks for one.
 */

/** A value that carries its own type. */
export type Variant = { signature: string; value: DbusValue };
/** Structs are arrays of their fields, dictionaries arrays of pairs, arrays of bytes `Uint8Array`. */
export type DbusValue = number | bigint | boolean | string | Uint8Array | Variant | readonly DbusValue[];

const alignments: Record<string, number> = {
  ...{ y: 1, b: 4, n: 2, q: 2, i: 4, u: 4, x: 8, t: 8, d: 8 },
  ...{ s: 4, o: 4, g: 1, v: 1, a: 4, '(': 8, '{': 8 },
};
/** The specification's own bound. */
const deepest = 64;

/** `susa{sv}` as `s`, `u`, `s`, `a{sv}`. */
export function typesOf(signature: string): string[] {
  const types: string[] = [];
  for (let at = 0; at < signature.length;) {
    const end = endOfType(signature, at, 0);
    types.push(signature.slice(at, end));
    at = end;
  }
  return types;
}

function endOfType(signature: string, at: number, depth: number): number {
  const code = signature[at];
  if (code === undefined || !(code in alignments) || depth > deepest) throw new Error('Not a D-Bus type.');
  if (code === 'a') return endOfType(signature, at + 1, depth + 1);
  if (code !== '(' && code !== '{') return at + 1;
  const closing = code === '(' ? ')' : '}';
  let next = at + 1;
  while (signature[next] !== closing) next = endOfType(signature, next, depth + 1);
  return next + 1;
}

function alignmentOf(type: string): number {
  return alignments[type[0] ?? ''] ?? 1;
}

export function createWriter() {
  let bytes = Buffer.alloc(1024);
  let length = 0;

  /** Room for that many bytes, zeroed, aligned. @returns where it starts. */
  function take(size: number, alignment: number): number {
    const start = Math.ceil(length / alignment) * alignment;
    if (start + size > bytes.length)
      bytes = Buffer.concat([bytes, Buffer.alloc(Math.max(bytes.length, start + size - bytes.length))]);
    length = start + size;
    return start;
  }

  function writeText(type: string, text: string): void {
    const size = Buffer.byteLength(text);
    if (type === 'g') bytes[take(1, 1)] = size;
    else writeWord(size);
    const at = take(size + 1, 1);
    bytes.write(text, at);
  }

  function writeWord(value: number): void {
    const at = take(4, 4);
    bytes.writeUInt32LE(value, at);
  }

  function writeArray(type: string, items: Uint8Array | readonly DbusValue[]): void {
    const sizeAt = take(4, 4);
    const start = take(0, alignmentOf(type));
    if (items instanceof Uint8Array) {
      const at = take(items.length, 1);
      bytes.set(items, at);
    } else for (const item of items) write(type, item);
    bytes.writeUInt32LE(length - start, sizeAt);
  }

  function write(type: string, value: DbusValue): void {
    if (Array.isArray(value) || value instanceof Uint8Array) {
      if (type.startsWith('a')) return writeArray(type.slice(1), value as Uint8Array);
      take(0, 8);
      const fields = value as readonly DbusValue[];
      for (const [index, field] of typesOf(type.slice(1, -1)).entries())
        write(field, fields[index] as DbusValue);
      return;
    }
    if (typeof value === 'string') return writeText(type, value);
    if (typeof value === 'object') {
      const { signature, value: inner } = value as Variant;
      writeText('g', signature);
      return write(signature, inner);
    }
    writeNumber(type, value);
  }

  function writeNumber(type: string, value: number | bigint | boolean): void {
    const size = alignmentOf(type);
    const at = take(size, size);
    if (type === 'y') bytes.writeUInt8(Number(value), at);
    else if (type === 'n') bytes.writeInt16LE(Number(value), at);
    else if (type === 'q') bytes.writeUInt16LE(Number(value), at);
    else if (type === 'i') bytes.writeInt32LE(Number(value), at);
    else if (type === 'u' || type === 'b') bytes.writeUInt32LE(Number(value), at);
    else if (type === 'x') bytes.writeBigInt64LE(BigInt(value), at);
    else if (type === 't') bytes.writeBigUInt64LE(BigInt(value), at);
    else if (type === 'd') bytes.writeDoubleLE(Number(value), at);
    else throw new Error('Not a value of this D-Bus type.');
  }

  return {
    write,
    align: (alignment: number) => void take(0, alignment),
    bytes: () => bytes.subarray(0, length),
  };
}

/** Reads values in their order; throws where the bytes end too early or mean nothing. */
export function createReader(bytes: Buffer) {
  let offset = 0;

  function take(size: number, alignment: number): number {
    const start = Math.ceil(offset / alignment) * alignment;
    if (start + size > bytes.length) throw new Error('A D-Bus message ended too early.');
    offset = start + size;
    return start;
  }

  function readText(type: string): string {
    const size = type === 'g' ? bytes.readUInt8(take(1, 1)) : bytes.readUInt32LE(take(4, 4));
    const at = take(size + 1, 1);
    return bytes.toString('utf8', at, at + size);
  }

  function readArray(type: string, depth: number): DbusValue {
    const size = bytes.readUInt32LE(take(4, 4));
    const start = take(0, alignmentOf(type));
    const end = start + size;
    if (end > bytes.length) throw new Error('A D-Bus message ended too early.');
    if (type === 'y') return new Uint8Array(bytes.subarray(start, take(size, 1) + size));
    const items: DbusValue[] = [];
    while (offset < end) items.push(read(type, depth + 1));
    return items;
  }

  function read(type: string, depth = 0): DbusValue {
    if (depth > deepest) throw new Error('A D-Bus message is nested too deep.');
    const code = type[0] ?? '';
    if (code === 'a') return readArray(type.slice(1), depth);
    if (code === '(' || code === '{') {
      take(0, 8);
      return typesOf(type.slice(1, -1)).map((field) => read(field, depth + 1));
    }
    if (code === 'v') {
      const signature = readText('g');
      if (typesOf(signature).length !== 1) throw new Error('Not one D-Bus type.');
      return { signature, value: read(signature, depth + 1) };
    }
    if (code === 's' || code === 'o' || code === 'g') return readText(code);
    return readNumber(code);
  }

  function readNumber(code: string): number | bigint | boolean {
    const size = alignmentOf(code);
    const at = take(size, size);
    if (code === 'y') return bytes.readUInt8(at);
    if (code === 'b') return bytes.readUInt32LE(at) !== 0;
    if (code === 'n') return bytes.readInt16LE(at);
    if (code === 'q') return bytes.readUInt16LE(at);
    if (code === 'i') return bytes.readInt32LE(at);
    if (code === 'u') return bytes.readUInt32LE(at);
    if (code === 'x') return bytes.readBigInt64LE(at);
    if (code === 't') return bytes.readBigUInt64LE(at);
    if (code === 'd') return bytes.readDoubleLE(at);
    throw new Error('Not a D-Bus type.');
  }

  return { read: (type: string) => read(type), align: (alignment: number) => void take(0, alignment) };
}
