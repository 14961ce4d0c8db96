import type { CardProperty } from './card-lines.ts';

/** What says how a value is used rather than what it is, and what goes without saying. */
const silentTypes = new Set(['pref', 'internet', 'voice', 'text', 'x400', 'msg', 'textphone', 'other']);
const wordsOf: Record<string, string> = {
  cell: 'mobile',
  iphone: 'mobile',
  dom: 'domestic',
  intl: 'international',
};

export type Labels = {
  labelOf(property: CardProperty): string;
  /** Whether the property is only another one's label. */
  isLabel(property: CardProperty): boolean;
};

/** Labels are TYPEs or, as Apple's address book writes them, properties of their own that share a group. */
export function createLabels(properties: readonly CardProperty[]): Labels {
  const byGroup = new Map<string, string>();
  const labelled = new Set(['email', 'tel', 'adr', 'url']);
  const groups = new Set(
    properties.flatMap(({ name, params }) => (labelled.has(name) ? groupOf(params) : [])),
  );
  for (const { name, params, values } of properties) {
    const [group] = groupOf(params);
    if (name !== 'x-ablabel' || group === undefined) continue;
    byGroup.set(
      group,
      textOf(values[0])
        .replace(/^_\$!<(.*)>!\$_$/, '$1')
        .trim()
        .slice(0, 40),
    );
  }
  return {
    labelOf({ params }) {
      const [group = ''] = groupOf(params);
      const own = byGroup.get(group);
      if (own) return own;
      const types = typesOf(params).filter((type) => !silentTypes.has(type));
      const label = [...new Set(types.map((type) => wordsOf[type] ?? type))].join(' ');
      return label.slice(0, 40);
    },
    isLabel: ({ name, params }) => name === 'x-ablabel' && groupOf(params).some((group) => groups.has(group)),
  };
}

function groupOf(params: CardProperty['params']): string[] {
  const group = params['group'];
  return typeof group === 'string' ? [group.toLowerCase()] : [];
}

function typesOf(params: CardProperty['params']): string[] {
  const type = params['type'];
  const types = type === undefined ? [] : [type].flat();
  return types
    .flatMap((text) => text.toLowerCase().split(','))
    .map((text) => text.trim())
    .filter(Boolean);
}

/** The lower, the sooner: the preferred first, a fax last. */
export function rankOf({ params }: CardProperty): number {
  const types = typesOf(params);
  const said = Number(params['pref']);
  const pref = types.includes('pref') ? 1 : said >= 1 && said <= 100 ? said : 101;
  return pref + (types.some((type) => type === 'fax' || type === 'pager') ? 1000 : 0);
}

/** A value as text, its parts joined. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(', ');
  return typeof value === 'string'
    ? value
    : value === null || value === undefined
      ? ''
      : String(value as number);
}
