/**
 * Takes a list's items out of its bytes as they come: a bare array, or the `results` of a page. What has come of them is parsed
 * piece by piece, so that a list of a hundred thousand never holds up the process. What is cut off or broken throws: it is no
 * short list.
 */
export class BrokenJson extends Error {}

const quote = 34;
const comma = 44;
const colon = 58;
const openArray = 91;
const backslash = 92;
const closeArray = 93;
const open = 123;
const close = 125;
/** A record is far below this, and what stands around a page's items further still: more is no answer of the contract's. */
const maxItemBytes = 16 * 1024 * 1024;
const maxAroundBytes = 1024 * 1024;

const decoder = new TextDecoder('utf-8', { fatal: true });
const innerDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export type ListReader = {
  /** Feeds bytes; the items that are whole by now come out. Throws BrokenJson. */
  feed(bytes: Uint8Array): unknown[];
  /** @returns what stood around the items: `count`, `next` and the like; an empty object for a bare array. Throws BrokenJson where the end is missing. */
  end(): Record<string, unknown>;
};

export function createListReader(): ListReader {
  const around = createAroundReader();
  const items = createItemsReader();

  return {
    feed(bytes) {
      const found: unknown[][] = [];
      for (let at = 0; at < bytes.length;) {
        if (around.isAtItems()) {
          const taken = items.take(bytes, at);
          at = taken.at;
          if (taken.items) found.push(taken.items);
          if (taken.isEnd) around.itemsEnded();
        } else at = around.take(bytes, at);
      }
      return found.length === 1 ? (found[0] ?? []) : found.flat();
    },
    end: () => around.end(),
  };
}

/** What stands between the brackets of the list. */
function createItemsReader() {
  /** How deep within an item. */
  let depth = 0;
  let inString = false;
  let isEscaped = false;
  let isFirst = true;
  /** The beginning of the item that is being read, in chunks that are gone. */
  let begun: Uint8Array[] = [];
  let begunBytes = 0;

  function parse(part: Uint8Array, isEnd: boolean): unknown[] {
    const text = decode(begun.length === 0 ? [part] : [...begun, part], innerDecoder);
    begun = [];
    begunBytes = 0;
    // Nothing before a comma or after the last one is no item; nothing at all is an empty list.
    if (/^[ \t\n\r]*$/.test(text) && !(isEnd && isFirst)) throw new BrokenJson('An item is missing.');
    isFirst = false;
    return parseJson(`[${text}]`) as unknown[];
  }

  return {
    /** Goes on from `from` to the end of the bytes or of the list, whichever comes first. @returns where it stopped: behind it. */
    take(bytes: Uint8Array, from: number): { at: number; items?: unknown[]; isEnd: boolean } {
      const { length } = bytes;
      let lastComma = -1;
      let level = depth;
      let isString = inString;
      let at = from;
      if (isEscaped && at < length) {
        isEscaped = false;
        at += 1;
      }
      for (; at < length; at += 1) {
        if (isString) {
          at = endOfString(bytes, at);
          if (at >= length) break;
          isString = false;
          continue;
        }
        const byte = bytes[at];
        if (byte === quote) isString = true;
        else if (byte === comma) {
          if (level === 0) lastComma = at;
        } else if (byte === open || byte === openArray) level += 1;
        else if (byte === close || byte === closeArray) {
          if (level === 0) return { at, items: parse(bytes.subarray(from, at), true), isEnd: true };
          level -= 1;
        }
      }
      depth = level;
      inString = isString;
      isEscaped = at > length;
      const items = lastComma === -1 ? undefined : parse(bytes.subarray(from, lastComma), false);
      const rest = bytes.slice(lastComma === -1 ? from : lastComma + 1);
      begun.push(rest);
      begunBytes += rest.byteLength;
      if (begunBytes > maxItemBytes) throw new BrokenJson('An item without end.');
      return { at: bytes.length, ...(items ? { items } : {}), isEnd: false };
    },
  };
}

/** @returns where the quote stands that ends it; the length where none does; one more where its last byte is a backslash that escapes. */
function endOfString(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) return at;
    if (byte === backslash) {
      at += 1;
      if (at === bytes.length) return at + 1;
    }
  }
  return bytes.length;
}

/** Everything but the items: it is little, and parsed once all of it is there. */
function createAroundReader() {
  let depth = 0;
  /** Of the list's brackets; 0: not met yet. */
  let listDepth = 0;
  let isAtItems = false;
  let isDone = false;
  let inString = false;
  let isEscaped = false;
  let expectsKey = false;
  let key = '';
  let text: number[] | undefined;
  const kept: Uint8Array[] = [];
  let keptBytes = 0;

  function keep(bytes: Uint8Array): void {
    kept.push(bytes.slice());
    keptBytes += bytes.byteLength;
    if (keptBytes > maxAroundBytes) throw new BrokenJson('This is no list.');
  }

  function takeInString(byte: number): void {
    if (isEscaped) isEscaped = false;
    else if (byte === backslash) isEscaped = true;
    else if (byte === quote) {
      inString = false;
      if (text) key = String.fromCharCode(...text);
      // The second would take the place of the first, whose items are given away by now.
      if (text && key === 'results' && listDepth > 0) throw new BrokenJson('Two lists.');
      text = undefined;
      return;
    }
    if (text && text.length < 32) text.push(byte);
  }

  function beginValue(byte: number): void {
    if (isDone) throw new BrokenJson('More than one value.');
    depth += 1;
    isAtItems = byte === openArray && listDepth === 0 && (depth === 1 || (depth === 2 && key === 'results'));
    if (isAtItems) listDepth = depth;
    else if (byte === open && depth === 1) expectsKey = true;
  }

  function endValue(): void {
    depth -= 1;
    if (depth < 0) throw new BrokenJson('An end without a beginning.');
    if (depth === 0) isDone = true;
  }

  return {
    isAtItems: () => isAtItems,
    itemsEnded() {
      isAtItems = false;
    },
    take(bytes: Uint8Array, from: number): number {
      for (let at = from; at < bytes.length; at += 1) {
        const byte = bytes[at] ?? 0;
        if (inString) takeInString(byte);
        else if (byte === quote) {
          inString = true;
          text = depth === 1 && expectsKey ? [] : undefined;
        } else if (byte === colon) expectsKey = false;
        else if (byte === comma) expectsKey ||= depth === 1;
        else if (byte === open || byte === openArray) {
          beginValue(byte);
          if (isAtItems) {
            keep(bytes.subarray(from, at + 1));
            return at + 1;
          }
        } else if (byte === close || byte === closeArray) endValue();
      }
      keep(bytes.subarray(from));
      return bytes.length;
    },
    end(): Record<string, unknown> {
      if (!isDone || listDepth === 0) throw new BrokenJson('The list is cut off, or is none.');
      const rest = parseJson(decode(kept, decoder));
      return Array.isArray(rest) ? {} : (rest as Record<string, unknown>);
    },
  };
}

function decode(parts: readonly Uint8Array[], by: InstanceType<typeof TextDecoder>): string {
  try {
    return by.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts));
  } catch {
    throw new BrokenJson('No UTF-8.');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BrokenJson('No JSON.');
  }
}
