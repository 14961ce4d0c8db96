import type { TFunction } from 'i18next';
import { formatDay, formatMoney } from '#renderer/ui/format.ts';
import type { Filters } from './filter-state.ts';

/** One active condition: what it says, and what takes it away. */
export type FilterChip = { key: string; label: string; without: Partial<Filters> };

export function chipsOf(filters: Filters, t: TFunction, currency: string): FilterChip[] {
  return [
    ...nameChips(filters, t),
    ...dueChips(filters, t),
    ...amountChips(filters, t, currency),
    ...(filters.text
      ? [{ key: 'text', label: t('board.filter.chipText', { text: filters.text }), without: { text: '' } }]
      : []),
  ];
}

function nameChips({ statuses, assignees }: Filters, t: TFunction): FilterChip[] {
  const ofStatus = statuses.map((status) => ({
    key: `status-${status}`,
    label: t(`board.status.${status}`),
    without: { statuses: statuses.filter((one) => one !== status) },
  }));
  const ofAssignee = assignees.map((name) => ({
    key: `assignee-${name}`,
    label: name ?? t('board.filter.nobody'),
    without: { assignees: assignees.filter((one) => one !== name) },
  }));
  return [...ofStatus, ...ofAssignee];
}

const presetLabels = {
  overdue: 'board.filter.chipDueOverdue',
  week: 'board.filter.chipDueWeek',
  month: 'board.filter.chipDueMonth',
} as const;

function dueChips({ due, dueFrom, dueTo }: Filters, t: TFunction): FilterChip[] {
  const chips: FilterChip[] = [];
  if (due) chips.push({ key: 'due', label: t(presetLabels[due]), without: { due: null } });
  if (dueFrom) {
    const label = t('board.filter.chipFrom', { day: formatDay(dueFrom) });
    chips.push({ key: 'from', label, without: { dueFrom: null } });
  }
  if (dueTo) {
    const label = t('board.filter.chipTo', { day: formatDay(dueTo) });
    chips.push({ key: 'to', label, without: { dueTo: null } });
  }
  return chips;
}

function amountChips(
  { amountMinMinor, amountMaxMinor }: Filters,
  t: TFunction,
  currency: string,
): FilterChip[] {
  const chips: FilterChip[] = [];
  if (amountMinMinor !== null) {
    const label = t('board.filter.chipMin', { amount: formatMoney(amountMinMinor, currency) });
    chips.push({ key: 'min', label, without: { amountMinMinor: null } });
  }
  if (amountMaxMinor !== null) {
    const label = t('board.filter.chipMax', { amount: formatMoney(amountMaxMinor, currency) });
    chips.push({ key: 'max', label, without: { amountMaxMinor: null } });
  }
  return chips;
}
