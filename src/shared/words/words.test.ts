import { globSync, readFileSync } from 'node:fs';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { english } from './en/index.ts';
import { words } from './index.ts';

type Node = { type: string; start: number } & Record<string, unknown>;
type Source = { path: string; text: string; tree: Node };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string';
const nodesIn = (value: unknown): Node[] => [value].flat().filter(isNode);

function parse(path: string): Source {
  const text = readFileSync(path, 'utf8');
  return { path, text, tree: parseSync(path, text).program as unknown as Node };
}

/** What the sample's people wrote is content, in whatever language: not what the program says. */
const isCode = (path: string) =>
  !/\.test\.tsx?$|\/test-[^/]*$|\/sample-(?:content|events|history)\.ts$|\/(words|i18n)\/en\//.test(path);
const processes = globSync('src/{main,shared,browser-host,preload}/**/*.ts').filter(isCode).map(parse);
const screen = globSync('src/renderer/src/**/*.{ts,tsx}').filter(isCode).map(parse);

/** What a person could read in the value of an expression, where it stands there itself instead of being looked up. */
function writtenIn(node: Node): string | null {
  switch (node.type) {
    case 'Literal':
      return typeof node['value'] === 'string' && /\p{L}/u.test(node['value']) ? node['value'] : null;
    case 'TemplateLiteral': {
      const text = nodesIn(node['quasis']).map((part) =>
        String(Reflect.get(part['value'] as object, 'cooked')),
      );
      return /\p{L}/u.test(text.join('')) ? text.join('…') : firstWritten(nodesIn(node['expressions']));
    }
    case 'ConditionalExpression':
      return firstWritten([...nodesIn(node['consequent']), ...nodesIn(node['alternate'])]);
    case 'BinaryExpression':
    case 'LogicalExpression':
      if (!['+', '||', '??'].includes(String(node['operator']))) return null;
      return firstWritten([...nodesIn(node['left']), ...nodesIn(node['right'])]);
    case 'ArrowFunctionExpression':
      return firstWritten(nodesIn(node['body']));
    case 'ParenthesizedExpression':
    case 'JSXExpressionContainer':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return firstWritten(nodesIn(node['expression']));
    default:
      return null;
  }
}

function firstWritten(nodes: readonly Node[]): string | null {
  for (const node of nodes) {
    const text = writtenIn(node);
    if (text !== null) return text;
  }
  return null;
}

/** Every place where `find` says that words stand, as `path:line: words`. */
function places(
  sources: readonly Source[],
  find: (node: Node, parents: readonly Node[]) => string | null,
): string[] {
  const found: string[] = [];
  for (const { path, text, tree } of sources) {
    const walk = (node: Node, parents: readonly Node[]) => {
      const what = find(node, parents);
      if (what !== null) found.push(`${path}:${text.slice(0, node.start).split('\n').length}: ${what}`);
      for (const value of Object.values(node))
        for (const child of nodesIn(value)) walk(child, [...parents, node]);
    };
    walk(tree, []);
  }
  return found;
}

/** `AppError.field` of a call or a `new`. */
function calleeOf(node: Node): string {
  const callee = node['callee'];
  if (!isNode(callee)) return '';
  if (callee.type === 'Identifier') return String(callee['name']);
  if (callee.type !== 'MemberExpression' || !isNode(callee['property'])) return '';
  const object = callee['object'];
  const owner = isNode(object) && object.type === 'Identifier' ? String(object['name']) : '';
  return `${owner}.${String(callee['property']['name'])}`;
}

const argumentsOf = (node: Node) => nodesIn(node['arguments']);

function messageOfError(node: Node): string | null {
  const isError = node.type === 'NewExpression' && ['AppError', 'Refusal'].includes(calleeOf(node));
  if (!isError && calleeOf(node) !== 'AppError.field') return null;
  return calleeOf(node) === 'Refusal'
    ? firstWritten(argumentsOf(node))
    : firstWritten(argumentsOf(node).slice(1));
}

const checks =
  /\.(min|max|length|nonempty|int|positive|nonnegative|multipleOf|regex|refine|superRefine|check)$/;

/** A zod check's last argument: its message, or `{ error }` and `{ message }` that hold it. */
function messageOfCheck(node: Node): string | null {
  if (node.type !== 'CallExpression' || !checks.test(calleeOf(node))) return null;
  const last = argumentsOf(node).at(-1);
  if (!last) return null;
  if (last.type !== 'ObjectExpression') return writtenIn(last);
  return firstWritten(
    nodesIn(last['properties']).flatMap((property) => {
      const key = property['key'];
      const isMessage = isNode(key) && ['error', 'message'].includes(String(key['name']));
      return isMessage ? nodesIn(property['value']) : [];
    }),
  );
}

/** A whole sentence wherever it stands, but in the log and in errors that only a programmer meets. */
function sentence(node: Node, parents: readonly Node[]): string | null {
  if (node.type !== 'Literal' && node.type !== 'TemplateLiteral') return null;
  const text = writtenIn(node);
  if (text === null || !/^[“"…\p{Lu}].* .*[\p{L}\d…”")][.?]$/su.test(text)) return null;
  const isForProgrammers = parents.some(
    (parent) =>
      (parent.type === 'NewExpression' &&
        /^(Error|TypeError|RangeError|BrokenJson|HttpFailure|RecordFailure)$/.test(calleeOf(parent))) ||
      (parent.type === 'CallExpression' &&
        /(^|\.)(warn|info|error|all|get|run|exec|prepare)$/.test(calleeOf(parent))),
  );
  return isForProgrammers ? null : text;
}

const saidBy =
  /^(title|alt|label|placeholder|description|error|message|aria-(label|description|placeholder|roledescription|valuetext))$/;

/** Text between tags, and in what a tag or an object says. */
function wordsOnScreen(node: Node): string | null {
  if (node.type === 'JSXText')
    return /\p{L}/u.test(String(node['value'])) ? String(node['value']).trim() : null;
  if (node.type === 'JSXElement' || node.type === 'JSXFragment')
    return firstWritten(nodesIn(node['children']));
  if (node.type !== 'JSXAttribute' && node.type !== 'Property') return null;
  const name = node[node.type === 'Property' ? 'key' : 'name'];
  if (!isNode(name) || !saidBy.test(String(name['name'] ?? name['value']))) return null;
  const text = firstWritten(nodesIn(node['value']));
  // An object's single lower-case word is a name for something (`label: 'title'`), not a text.
  return node.type === 'Property' && text !== null && /^\p{Ll}[\w.-]*$/u.test(text) ? null : text;
}

describe('the catalogue', () => {
  test.each([
    ['the message of an error', messageOfError],
    ['the message of a schema’s check', messageOfCheck],
    ['a sentence', sentence],
  ])('holds %s', (_, find) => {
    expect(processes.length).toBeGreaterThan(100);
    expect(places(processes, find)).toEqual([]);
  });

  test('holds whatever the page says', () => {
    expect(screen.length).toBeGreaterThan(50);
    expect([messageOfError, sentence, wordsOnScreen].flatMap((find) => places(screen, find))).toEqual([]);
  });

  test('holds nothing that nobody says', () => {
    const code = [...processes, ...screen].map(({ text }) => text).join('\n');
    const keys = Object.entries(english).flatMap(([part, sentences]) =>
      Object.keys(sentences).map((name) => `${part}.${name}`),
    );
    expect(keys.filter((key) => !code.includes(`'${key}'`))).toEqual([]);
  });

  test('says plainly: no exclamation marks, no straight apostrophes, no blanks at the ends', () => {
    const sentences = Object.values(english).flatMap((part) => Object.values(part));
    expect(sentences.filter((text) => /!|\w'\w|^\s|\s$|\s\s/.test(text))).toEqual([]);
  });
});

describe('a sentence of the catalogue', () => {
  test('takes its values where its places stand, numbers as the region writes them', () => {
    expect(words('deals.titleTooLong', { max: 20_000 })).toBe(
      `A title is at most ${new Intl.NumberFormat().format(20_000)} characters long.`,
    );
  });

  test('leaves alone what a value brings along', () => {
    expect(words('comments.gone', { outcome: '{{outcome}} {{x}}' })).toBe(
      'This comment does not exist any more. {{outcome}} {{x}}',
    );
  });

  test('does not compile without the values it needs, or with others', () => {
    // @ts-expect-error: `max` is missing.
    expect(words('deals.titleTooLong')).toContain('{{max}}');
    // @ts-expect-error: it is called `max`.
    expect(words('deals.titleTooLong', { most: 1 })).toContain('{{max}}');
    // @ts-expect-error: this one needs none.
    expect(words('deals.gone', { max: 1 })).toBe('This deal does not exist any more.');
  });
});
