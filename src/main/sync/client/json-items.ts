/**
 * Takes a list's items out of its bytes as they come: a bare array, or the `results` of a page. Each item is parsed alone, so
 * that a list of a hundred thousand never holds up the process. What is cut off or broken throws: it is no short list.
 */
export class BrokenJson extends Error {}

const [quote, backslash, open, close, openArray, closeArray, comma, colon] = [
  34, 92, 123, 125, 91, 93, 44, 58,
];
const decoder = new TextDecoder('utf-8', { fatal: true });

export type ListReader = {
  /** Feeds bytes; the items that are whole by now come out. Throws BrokenJson. */
  feed(bytes: Uint8Array): unknown[];
  /** @returns what stood around the items: `count`, `next` and the like; an empty object for a bare array. Throws BrokenJson where the end is missing. */
  end(): Record<string, unknown>;
};

export function createListReader(): ListReader {
  let depth = 0;
  /** The depth at which the items stand; 0: not known yet. */
  let itemDepth = 0;
  let inString = false;
  let escaped = false;
  let isDone = false;
  let isFirstItem = true;
  let key = '';
  let text: number[] | undefined;
  let expectsKey = false;
  /** The parts of the item that is being read, in chunks that are gone. */
  let pieces: Uint8Array[] = [];
  const around: Uint8Array[] = [];

  function feed(bytes: Uint8Array): unknown[] {
    const items: unknown[] = [];
    let itemFrom = depth >= itemDepth && itemDepth > 0 ? 0 : -1;
    let aroundFrom = itemFrom === -1 ? 0 : -1;
    const takeItem = (to: number, isEnd: boolean) => {
      if (itemFrom >= 0) pieces.push(bytes.subarray(itemFrom, to));
      const item = decode(pieces).trim();
      pieces = [];
      if (item === '' && isFirstItem && isEnd) return;
      isFirstItem = false;
      items.push(parse(item));
    };
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) {
          inString = false;
          if (text) key = String.fromCharCode(...text);
          text = undefined;
        } else text?.push(byte);
        continue;
      }
      if (byte === quote) {
        inString = true;
        text = depth === 1 && itemDepth === 0 && expectsKey ? [] : undefined;
      } else if (byte === colon) expectsKey = false;
      else if (byte === open || byte === openArray) {
        if (isDone && depth === 0) throw new BrokenJson('More than one value.');
        depth += 1;
        const isItems =
          byte === openArray && itemDepth === 0 && (depth === 1 || (depth === 2 && key === 'results'));
        if (isItems) {
          itemDepth = depth;
          if (aroundFrom >= 0) around.push(bytes.slice(aroundFrom, at + 1));
          aroundFrom = -1;
          itemFrom = at + 1;
        } else if (byte === open && depth === 1) expectsKey = true;
      } else if (byte === close || byte === closeArray) {
        if (depth === itemDepth && itemDepth > 0) {
          takeItem(at, true);
          itemFrom = -1;
          aroundFrom = at;
          itemDepth = -1;
        }
        depth -= 1;
        if (depth < 0) throw new BrokenJson('An end without a beginning.');
        if (depth === 0) isDone = true;
      } else if (byte === comma) {
        if (depth === itemDepth && itemDepth > 0) {
          takeItem(at, false);
          itemFrom = at + 1;
        } else if (depth === 1) expectsKey = true;
      }
    }
    if (itemFrom >= 0 && itemDepth > 0) pieces.push(bytes.slice(itemFrom));
    else if (aroundFrom >= 0) around.push(bytes.slice(aroundFrom));
    return items;
  }

  return {
    feed,
    end() {
      if (!isDone || depth !== 0 || itemDepth !== -1)
        throw new BrokenJson('The list is cut off, or is none.');
      const rest = parse(decode(around));
      return Array.isArray(rest) ? {} : (rest as Record<string, unknown>);
    },
  };
}

function decode(parts: readonly Uint8Array[]): string {
  try {
    return decoder.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts));
  } catch {
    throw new BrokenJson('No UTF-8.');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BrokenJson('No JSON.');
  }
}
