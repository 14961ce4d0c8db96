import type { TFunction } from 'i18next';
import { nowMs } from '#renderer/ui/clock.ts';
import { formatRelative } from '#renderer/ui/format.ts';

const minuteMs = 60_000;

/** How long ago, to stand within a sentence: `a moment ago` instead of `now`. */
export function agoWords(t: TFunction, instantMs: number): string {
  return nowMs() - instantMs < minuteMs ? t('record.momentAgo') : formatRelative(instantMs);
}
