import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFrame, encodeFrame } from './codec.ts';

describe('a frame', () => {
  test('carries bytes as bytes, wherever they stand', () => {
    const value = {
      id: 1,
      input: { bytes: new Uint8Array([0, 255, 10]), list: ['a', new Uint8Array(0), null] },
    };
    const back = decodeFrame(encodeFrame(value)) as typeof value;
    expect(back).toEqual(value);
    expect(back.input.bytes).toBeInstanceOf(Uint8Array);
    expect(back.input.bytes.buffer.byteLength).toBe(3);
  });

  test('carries a value that is bytes itself, and Node’s Buffer as plain bytes', () => {
    expect(decodeFrame(encodeFrame(Buffer.from('hi')))).toEqual(new Uint8Array([104, 105]));
  });

  test('carries any JSON with any bytes among it unchanged', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.uint8Array());
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(
          fc.string().filter((key) => key !== '__proto__'),
          tie('value'),
          { maxKeys: 4 },
        ),
      ),
    }));
    fc.assert(
      fc.property(value, (given) => {
        expect(decodeFrame(encodeFrame(given))).toEqual(given);
      }),
    );
  });

  test('that lies about its lengths or places is refused', () => {
    const frame = encodeFrame({ bytes: new Uint8Array(8) });
    expect(() => decodeFrame(frame.subarray(0, 3))).toThrow();
    expect(() => decodeFrame(frame.subarray(0, 20))).toThrow();
    expect(() => decodeFrame(frame.subarray(0, frame.length - 1))).toThrow('cut short');
    const json = new TextEncoder().encode('{"value":{},"bytes":[{"path":["__proto__","x"],"length":0}]}');
    const lying = new Uint8Array(4 + json.length);
    new DataView(lying.buffer).setUint32(0, json.length);
    lying.set(json, 4);
    expect(() => decodeFrame(lying)).toThrow('no place');
  });
});
