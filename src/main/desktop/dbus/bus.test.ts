import { expect, test } from 'vitest';
import fc from 'fast-check';
import { socketPathOf } from './bus.ts';
import { decodeMessage, encodeMessage, messageTypes } from './message.ts';
import { createReader, createWriter, typesOf } from './wire.ts';

test('a signature is told apart into its types', () => {
  expect(typesOf('susssasa{sv}i')).toEqual(['s', 'u', 's', 's', 's', 'as', 'a{sv}', 'i']);
  expect(typesOf('a(yv)(iiibiiay)')).toEqual(['a(yv)', '(iiibiiay)']);
  for (const wrong of ['a', '(s', 'h', ')', `${'a'.repeat(100)}s`])
    expect(() => typesOf(wrong)).toThrow('Not a D-Bus type.');
});

test('a call has the bytes that the specification gives', () => {
  const bytes = encodeMessage({
    type: messageTypes.call,
    serial: 1,
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member: 'Hello',
    body: [],
  });
  // As libdbus sends it.
  expect(bytes.toString('latin1')).toBe(
    'l\x01\0\x01\0\0\0\0\x01\0\0\0\x6d\0\0\0' +
      '\x01\x01o\0\x15\0\0\0/org/freedesktop/DBus\0\0\0' +
      '\x02\x01s\0\x14\0\0\0org.freedesktop.DBus\0\0\0\0' +
      '\x03\x01s\0\x05\0\0\0Hello\0\0\0' +
      '\x06\x01s\0\x14\0\0\0org.freedesktop.DBus\0\0\0\0',
  );
});

test('whatever is written is read again, in one piece or in many', () => {
  const signature = 'sua{sv}asb(iay)d';
  const values = fc.tuple(
    fc.string(),
    fc.nat(),
    fc.array(fc.tuple(fc.string(), fc.record({ signature: fc.constant('s'), value: fc.string() }))),
    fc.array(fc.string()),
    fc.boolean(),
    fc.tuple(fc.integer(), fc.uint8Array()),
    fc.double({ noNaN: true }),
  );
  fc.assert(
    fc.property(values, fc.nat(), (body, cut) => {
      const message = { type: messageTypes.signal, serial: 7, path: '/a', signature, body };
      const bytes = encodeMessage(message);
      expect(decodeMessage(bytes.subarray(0, cut % bytes.length))).toBeNull();
      expect(decodeMessage(Buffer.concat([bytes, Buffer.from('more')]))).toEqual({
        message,
        size: bytes.length,
      });
    }),
  );
});

test('large numbers keep their value', () => {
  const writer = createWriter();
  const values = [
    ['x', -(2n ** 63n)],
    ['t', 2n ** 64n - 1n],
    ['n', -32768],
    ['q', 65535],
    ['i', -(2 ** 31)],
  ] as const;
  for (const [type, value] of values) writer.write(type, value);
  const reader = createReader(writer.bytes());
  expect(values.map(([type]) => reader.read(type))).toEqual(values.map(([, value]) => value));
});

test('bytes that are no message, or one beyond all measure, are refused', () => {
  expect(() => decodeMessage(Buffer.from('HTTP/1.1 400 Bad Request'))).toThrow('Not a D-Bus message');
  const huge = encodeMessage({ type: messageTypes.signal, serial: 1, path: '/a', body: [] });
  huge.writeUInt32LE(2 ** 31, 4);
  expect(() => decodeMessage(huge)).toThrow('too large');
});

test('the address of a bus names its socket', () => {
  expect(socketPathOf('unix:path=/run/user/1000/bus,guid=ab12')).toBe('/run/user/1000/bus');
  expect(socketPathOf('tcp:host=a,port=1;unix:abstract=/tmp/dbus-%41b')).toBe('\0/tmp/dbus-Ab');
  expect(socketPathOf('unix:runtime=yes')).toBeNull();
  expect(socketPathOf('')).toBeNull();
});
