import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BrokenJson, createListReader } from './json-items.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** Fed in pieces that end where `cuts` say. */
function read(bytes: Uint8Array, cuts: readonly number[] = []): { items: unknown[]; around: unknown } {
  const reader = createListReader();
  const items: unknown[] = [];
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  let from = 0;
  for (const to of ends) {
    items.push(...reader.feed(bytes.subarray(from, to)));
    from = to;
  }
  return { items, around: reader.end() };
}

const cuts = fc.array(fc.nat(), { maxLength: 12 });
const spaces = fc.constantFrom(undefined, 1, '\t');
/** Strings that hold what a scanner may take for the text's own form. */
const nasty = fc.constantFrom(
  '"results":[',
  '\\',
  '\\"',
  ']',
  '}],',
  '{"results": [1',
  'ä😀\u2028',
  '\u0000',
);
const anyString = fc.oneof(
  fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
  nasty,
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    ),
    anyString,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constant('results'), anyString), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
}));
const items = fc.array(value, { maxLength: 12 });

const page = fc
  .record({ results: items, count: fc.nat(), next: fc.oneof(fc.constant(null), nasty), previous: value })
  .chain((parts) =>
    fc
      .shuffledSubarray(Object.keys(parts) as (keyof typeof parts)[], { minLength: 4 })
      .map((names) => Object.fromEntries(names.map((name) => [name, parts[name]]))),
  );

const plain = (json: unknown): unknown => JSON.parse(JSON.stringify(json));

describe('the items of a list', () => {
  test('are those of the JSON, bare, however it comes in pieces', () => {
    fc.assert(
      fc.property(items, spaces, cuts, (list, space, at) => {
        const { items: found, around } = read(encode(JSON.stringify(list, null, space)), at);
        expect(found).toEqual(plain(list));
        expect(around).toEqual({});
      }),
      { numRuns: 400 },
    );
  });

  test('are those of a page’s results, in whatever order its parts come', () => {
    fc.assert(
      fc.property(page, spaces, cuts, (whole, space, at) => {
        const { items: found, around } = read(encode(JSON.stringify(whole, null, space)), at);
        expect(found).toEqual(plain(whole['results']));
        expect(around).toEqual(plain({ ...whole, results: [] }));
      }),
      { numRuns: 400 },
    );
  });

  test('come out as soon as they are whole, a letter in two pieces among them', () => {
    const bytes = encode('[{"a":"é"},{"b":2}]');
    const inLetter = bytes.indexOf(0xc3) + 1;
    const reader = createListReader();
    expect(reader.feed(bytes.subarray(0, inLetter))).toEqual([]);
    expect(reader.feed(bytes.subarray(inLetter, inLetter + 4))).toEqual([{ a: 'é' }]);
    expect(reader.feed(bytes.subarray(inLetter + 4))).toEqual([{ b: 2 }]);
    expect(reader.end()).toEqual({});
  });

  test('are none of those that stand deeper, under the same name', () => {
    const text =
      '{"extra":{"results":[1]},"names":["results",[2]],"next":"results","results":[[3],{"results":[4]}]}';
    expect(read(encode(text)).items).toEqual([[3], { results: [4] }]);
  });
});

describe('a list that is broken', () => {
  test('throws wherever it is cut off', () => {
    fc.assert(
      fc.property(fc.oneof(items, page), fc.nat(), cuts, (whole, cut, at) => {
        const bytes = encode(JSON.stringify(whole));
        expect(() => read(bytes.subarray(0, cut % bytes.length), at)).toThrow(BrokenJson);
      }),
      { numRuns: 400 },
    );
  });

  test('is never read as anything but what JSON.parse makes of it', () => {
    const change = fc.record({
      at: fc.nat(),
      byte: fc.constantFrom(...encode('[]{},:"\\ 0eé\n')),
      isInsert: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.oneof(items, page),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        cuts,
        (whole, changes, at) => {
          const bytes = [...encode(JSON.stringify(whole))];
          for (const one of changes) bytes.splice(one.at % bytes.length, one.isInsert ? 0 : 1, one.byte);
          const text = Buffer.from(bytes);
          let found: unknown[] | undefined;
          try {
            found = read(text, at).items;
          } catch (error) {
            expect(error).toBeInstanceOf(BrokenJson);
          }
          if (found) {
            const whole = JSON.parse(text.toString()) as unknown[] | { results: unknown[] };
            expect(found).toEqual(Array.isArray(whole) ? whole : whole.results);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test.each([
    ...[
      '',
      ' ',
      '5',
      '"results"',
      '{}',
      '{"detail":"No."}',
      '{"results":5}',
      '{"results":{"a":[1]}}',
      '<!doctype html>',
    ],
    ...[
      '[1] x',
      '[1][2]',
      '[1]]',
      '[1}',
      '{"results":[1]]',
      '[,1]',
      '[1,]',
      '[1,,2]',
      '[,]',
      '[1 2]',
      '[\u00a0]',
      '[\ufeff1]',
    ],
    ...[
      '{"results":[1],"results":[2]}',
      '{"results" [1]}',
      '{results:[1]}',
      '[{"a":1]',
      '[01]',
      "['a']",
      '[1],"count":3',
    ],
  ])('%j is none', (text) => {
    expect(() => read(encode(text))).toThrow(BrokenJson);
    expect(() => read(encode(text), [1, 2, 3])).toThrow(BrokenJson);
  });

  test('bytes that are no UTF-8 are none', () => {
    expect(() => read(Uint8Array.of(91, 34, 0xc3, 34, 93))).toThrow(BrokenJson);
  });

  test('an item without end is given up before it fills the memory', () => {
    const reader = createListReader();
    reader.feed(encode('["'));
    const part = new Uint8Array(1024 * 1024).fill(97);
    expect(() => {
      for (let times = 0; times < 40; times += 1) reader.feed(part);
    }).toThrow('An item without end.');
  });

  test('so is what stands before a list that never begins', () => {
    const reader = createListReader();
    const part = encode('{"a":1,'.repeat(50_000));
    expect(() => {
      for (let times = 0; times < 40; times += 1) reader.feed(part);
    }).toThrow('This is no list.');
  });
});
