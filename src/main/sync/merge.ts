/** The three-way merge of a record's fields: what both sides last agreed on, and what each has made of it. Pure. */
import type { Json } from './client/api.ts';
import type { WireFields } from './kinds/kind.ts';

export type Sides = {
  base: WireFields;
  mine: WireFields;
  /** What the server left out counts as unchanged. */
  theirs: WireFields;
  /** Fields that are one thing: a change on each side of any of them is a conflict of all. */
  units: readonly (readonly string[])[];
};

/** A unit is known by all its fields (`stage,status`), and its sides are objects of them. */
export type FieldConflict = { field: string; base: Json; mine: Json; theirs: Json };

/** What only they changed, what only I changed, and what both changed differently. The same change on both sides is in none. */
export type Merged = { theirs: WireFields; mine: WireFields; conflicts: FieldConflict[] };

export function merge({ base, mine, theirs, units }: Sides): Merged {
  const merged = { theirs: {} as Record<string, Json>, mine: {} as Record<string, Json> };
  const conflicts: FieldConflict[] = [];
  for (const unit of unitsOf([mine, theirs], units)) {
    const pick = (valueOf: (field: string) => Json) =>
      Object.fromEntries(unit.map((field) => [field, valueOf(field)]));
    const before = pick((field) => agreedOn(field, { base, mine, theirs }));
    const [here, there] = [mine, theirs].map((fields) =>
      pick((field) => fields[field] ?? (field in fields ? null : (before[field] ?? null))),
    ) as [WireFields, WireFields];
    const [isMine, isTheirs] = [!sameJson(here, before), !sameJson(there, before)];
    if (isMine && isTheirs) {
      if (!sameJson(here, there)) conflicts.push(conflictOf(unit, { before, here, there }));
    } else if (isMine) Object.assign(merged.mine, changedIn(here, before));
    else if (isTheirs) Object.assign(merged.theirs, changedIn(there, before));
  }
  return { ...merged, conflicts };
}

/** What was never agreed on was nothing; what the server has not told of either is not known to differ. */
function agreedOn(field: string, { base, mine, theirs }: Omit<Sides, 'units'>): Json {
  if (field in base) return base[field] ?? null;
  return field in theirs ? null : (mine[field] ?? null);
}

/** Every field of the sides once, those of a unit together. */
export function unitsOf(
  sides: readonly WireFields[],
  units: readonly (readonly string[])[],
): (readonly string[])[] {
  const fields = new Set(sides.flatMap((side) => Object.keys(side)));
  const taken = units.filter((unit) => unit.some((field) => fields.has(field)));
  const inUnit = new Set(taken.flat());
  return [...taken, ...[...fields].filter((field) => !inUnit.has(field)).map((field) => [field])];
}

type Three = { before: WireFields; here: WireFields; there: WireFields };

export function conflictOf(unit: readonly string[], { before, here, there }: Three): FieldConflict {
  return {
    field: unit.join(','),
    ...{ base: sideOf(unit, before), mine: sideOf(unit, here), theirs: sideOf(unit, there) },
  };
}

/** A conflict's side: one field's value, or an object of a unit's fields. */
export function sideOf(unit: readonly string[], fields: WireFields): Json {
  const [field = ''] = unit;
  if (unit.length === 1) return fields[field] ?? null;
  return Object.fromEntries(unit.map((one) => [one, fields[one] ?? null]));
}

function changedIn(fields: WireFields, before: WireFields): WireFields {
  return Object.fromEntries(
    Object.entries(fields).filter(([field, value]) => !sameJson(value, before[field] ?? null)),
  );
}

/** The fields of a conflict's side: one, or those of its unit. */
export function fieldsOfSide(field: string, value: Json): WireFields {
  const isUnit = value !== null && typeof value === 'object' && !Array.isArray(value);
  return isUnit ? value : { [field]: value };
}

/**
 * What of mine is not what both sides agreed on: what is to be sent. A field that the server never told of is not among them:
 * what it holds there is not known, and would be overwritten unseen.
 */
export function differing(mine: WireFields, base: WireFields): WireFields {
  return Object.fromEntries(
    Object.entries(mine).filter(([field, value]) => {
      const agreed = base[field];
      return agreed !== undefined && !sameJson(value, agreed);
    }),
  );
}

/** Equal as JSON, whatever the order of the names in an object. */
export function sameJson(one: Json, other: Json): boolean {
  if (one === other) return true;
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [names, others] = [Object.keys(one), Object.keys(other)];
  return (
    names.length === others.length &&
    names.every((name) => Object.hasOwn(other, name) && sameJson(memberOf(one, name), memberOf(other, name)))
  );
}

function memberOf(value: Json[] | { [name: string]: Json }, name: string): Json {
  return (value as { [name: string]: Json })[name] ?? null;
}
