import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConditionGroup } from '#shared/domain/filters.ts';
import type { ViewGroup } from '#shared/domain/view-conditions.ts';
import { resolveGroup } from '#shared/domain/view-conditions.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { calendarNow } from './calendar.ts';
import { useChoices } from './choices.ts';
import type { Wording } from './condition-words.ts';
import type { Entity } from './fields.ts';
import { fieldsOf } from './fields.ts';
import type { Where } from './where.ts';
import { readWhere, writeWhere } from './where.ts';

/** A list's conditions, and the way to change them. */
export type WhereHandle = Where & {
  entity: Entity;
  /** What the store is asked with; undefined where nothing is to hold. The same object while it says the same. */
  resolved: ConditionGroup | undefined;
  /** False until it is known whether a stage that a condition names is still there. */
  isReady: boolean;
  wording: Wording;
  change(group: ViewGroup): void;
  /** Whether the editor is open. */
  isEditing: boolean;
  setEditing(isEditing: boolean): void;
};

/** @param text as the address holds it; `onChange` puts another one there. */
export function useWhere(entity: Entity, text: string, onChange: (text: string) => void): WhereHandle {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const { choices, stageIds } = useChoices(entity);
  const currency = useChannel('settings:get', {}).data?.currency ?? 'USD';
  const where = useMemo(() => readWhere(text, entity, stageIds), [text, entity, stageIds]);
  const { today, firstDayOfWeek } = calendarNow();
  const resolved = useMemo(
    () =>
      where.holding.items.length === 0 ? undefined : resolveGroup(where.holding, { today, firstDayOfWeek }),
    [where, today, firstDayOfWeek],
  );
  const wording = useMemo(
    () => ({ t, fields: fieldsOf(entity, t), choices, currency }),
    [t, entity, choices, currency],
  );
  return {
    ...where,
    entity,
    resolved,
    isReady: entity !== 'deal' || stageIds !== undefined || !/stageId/i.test(text),
    wording,
    change: (group) => onChange(writeWhere(group)),
    isEditing,
    setEditing,
  };
}
