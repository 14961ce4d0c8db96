/**
 * The conditions as an address or a saved view holds them: one parameter of compact JSON. What in it makes no sense any more
 * is named as a problem and does not filter; it stays in the text until the user changes or removes it.
 */
import type { ViewCondition, ViewGroup } from '#shared/domain/view-conditions.ts';
import { isGroup, viewGroupSchema } from '#shared/domain/view-conditions.ts';
import { operatorsOf } from '#shared/domain/filters.ts';
import type { Entity } from './fields.ts';
import { isStageField, kindOf } from './fields.ts';

export const noConditions: ViewGroup = { join: 'and', items: [] };

export type WhereProblem =
  | { kind: 'unreadable' }
  | { kind: 'unknown' | 'unsuited'; condition: ViewCondition }
  | { kind: 'removedStage'; condition: ViewCondition; count: number };

export type Where = {
  /** Everything that could be read. */
  group: ViewGroup;
  /** What of it holds: what the list is asked with. */
  holding: ViewGroup;
  problems: readonly WhereProblem[];
};

/** @param stageIds those of the pipeline; undefined until they are known, when none counts as removed. */
export function readWhere(text: string, entity: Entity, stageIds: ReadonlySet<string> | undefined): Where {
  if (text === '') return { group: noConditions, holding: noConditions, problems: [] };
  const group = parsed(text);
  if (!group) return { group: noConditions, holding: noConditions, problems: [{ kind: 'unreadable' }] };
  const problems: WhereProblem[] = [];
  const holding = holdingOf(group, (condition) => holdingCondition(condition, problems));
  return { group, holding, problems };

  function holdingCondition(condition: ViewCondition, found: WhereProblem[]): ViewCondition | null {
    const kind = kindOf(entity, condition.field);
    if (!kind || !operatorsOf(kind).includes(condition.op)) {
      found.push({ kind: kind ? 'unsuited' : 'unknown', condition });
      return null;
    }
    if (!isStageField(condition.field) || !stageIds || !('value' in condition)) return condition;
    const wanted = Array.isArray(condition.value) ? condition.value : [];
    const there = wanted.filter((id) => stageIds.has(id));
    if (there.length === wanted.length) return condition;
    found.push({ kind: 'removedStage', condition, count: wanted.length - there.length });
    return there.length === 0 ? null : ({ ...condition, value: there } as ViewCondition);
  }
}

function parsed(text: string): ViewGroup | null {
  try {
    return viewGroupSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Groups in which nothing holds fall away too, so that they neither let all nor none through. */
function holdingOf(group: ViewGroup, keep: (condition: ViewCondition) => ViewCondition | null): ViewGroup {
  const items = group.items.flatMap((item): (ViewCondition | ViewGroup)[] => {
    if (!isGroup(item)) {
      const kept = keep(item);
      return kept ? [kept] : [];
    }
    const inner = holdingOf(item, keep);
    return inner.items.length > 0 ? [inner] : [];
  });
  return { join: group.join, items };
}

/** @returns nothing where the group says nothing. */
export function writeWhere(group: ViewGroup): string {
  const said = holdingOf(group, (condition) => condition);
  return said.items.length === 0 ? '' : JSON.stringify(said);
}

export function countConditions(group: ViewGroup): number {
  return group.items.reduce((sum, item) => sum + (isGroup(item) ? countConditions(item) : 1), 0);
}
