/** One message of D-Bus, to and from its bytes (D-Bus Specification, “Message Protocol”). */
import { createReader, createWriter, typesOf, type DbusValue, type Variant } from './wire.ts';

export const messageTypes = { call: 1, answer: 2, error: 3, signal: 4 } as const;

export type Message = {
  type: number;
  serial: number;
  path?: string;
  interface?: string;
  member?: string;
  errorName?: string;
  replySerial?: number;
  destination?: string;
  sender?: string;
  signature?: string;
  body: readonly DbusValue[];
};

type Field = Exclude<keyof Message, 'type' | 'serial' | 'body'>;

const fields: readonly { code: number; name: Field; type: string }[] = [
  { code: 1, name: 'path', type: 'o' },
  { code: 2, name: 'interface', type: 's' },
  { code: 3, name: 'member', type: 's' },
  { code: 4, name: 'errorName', type: 's' },
  { code: 5, name: 'replySerial', type: 'u' },
  { code: 6, name: 'destination', type: 's' },
  { code: 7, name: 'sender', type: 's' },
  { code: 8, name: 'signature', type: 'g' },
];
const fixedBytes = 16;
/** Far more than any answer that is asked for here. */
const largestBytes = 4 * 1024 * 1024;

export function encodeMessage(message: Message): Buffer {
  const types = typesOf(message.signature ?? '');
  const body = createWriter();
  for (const [index, type] of types.entries()) body.write(type, message.body[index] as DbusValue);
  const bodyBytes = body.bytes();
  const head = createWriter();
  for (const byte of ['l'.charCodeAt(0), message.type, 0, 1]) head.write('y', byte);
  head.write('u', bodyBytes.length);
  head.write('u', message.serial);
  head.write(
    'a(yv)',
    fields.flatMap(({ code, name, type }) => {
      const value = message[name];
      return value === undefined || value === '' ? [] : [[code, { signature: type, value }]];
    }),
  );
  head.align(8);
  return Buffer.concat([head.bytes(), bodyBytes]);
}

/** @returns the message that the bytes start with, and its size; null while it is not all there. Throws on what is none. */
export function decodeMessage(bytes: Buffer): { message: Message; size: number } | null {
  if (bytes.length < fixedBytes) return null;
  // Every bus of a Linux that this runs on speaks as its machine does.
  if (bytes[0] !== 'l'.charCodeAt(0)) throw new Error('Not a D-Bus message that can be read.');
  const bodySize = bytes.readUInt32LE(4);
  const headSize = fixedBytes + Math.ceil(bytes.readUInt32LE(12) / 8) * 8;
  if (headSize + bodySize > largestBytes) throw new Error('A D-Bus message is too large.');
  if (bytes.length < headSize + bodySize) return null;
  const head = createReader(bytes.subarray(0, headSize));
  for (const type of ['u', 'u']) head.read(type);
  const serial = head.read('u') as number;
  const read = new Map((head.read('a(yv)') as [number, Variant][]).map(([code, { value }]) => [code, value]));
  const named = Object.fromEntries(
    fields.flatMap(({ code, name }) => (read.has(code) ? [[name, read.get(code)]] : [])),
  ) as Partial<Message>;
  const body = createReader(bytes.subarray(headSize, headSize + bodySize));
  const message = {
    ...named,
    type: bytes.readUInt8(1),
    serial,
    body: typesOf(named.signature ?? '').map((type) => body.read(type)),
  };
  return { message, size: headSize + bodySize };
}
