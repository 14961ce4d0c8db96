/** How a figure stands to the one of the period before. */
import type { TFunction } from 'i18next';
import type { Compared } from '#shared/contract/dashboard.contract.ts';
import { formatNumber, formatPercent } from '#renderer/ui/format.ts';

/** What a rise of the figure is: `neutral` where more is neither. */
export type Meaning = 'good' | 'bad' | 'neutral';

export type Change = { words: string; direction: 'up' | 'down' | 'same' } | null;

/**
 * In percent of the figure before; of a share (percent already) by how many points; where there was nothing before, by how much.
 * @returns null where either is unknown.
 */
export function changeOf(
  t: TFunction,
  { now, before }: Compared,
  unit: 'amount' | 'share' = 'amount',
): Change {
  if (now === null || before === null) return null;
  const by = now - before;
  const direction = by === 0 ? 'same' : by > 0 ? 'up' : 'down';
  if (direction === 'same') return { words: t('dashboard.change.same'), direction };
  if (unit === 'share') {
    const points = formatNumber(Math.round(Math.abs(by) * 10) / 10);
    return { words: t('dashboard.change.points', { points }), direction };
  }
  if (before === 0) return { words: t('dashboard.change.fromNothing'), direction };
  return { words: formatPercent((Math.abs(by) / Math.abs(before)) * 100), direction };
}

/** Whether the change is for the better, for the worse, or neither. */
export function meaningOf(change: Change, rise: Meaning): Meaning {
  if (!change || change.direction === 'same' || rise === 'neutral') return 'neutral';
  return (change.direction === 'up') === (rise === 'good') ? 'good' : 'bad';
}
