/** What a suggestion's figures mean, without a word on the screen: pure, for the parts that show them. */
import type { PlainDate } from '#shared/domain/dates.ts';
import type { Suggestion, SuggestionPriority } from '#shared/domain/suggestions.ts';
import { addDays, utcMidnightMs } from '#shared/domain/zoned-time.ts';

export function prioritiesOf(
  suggestions: readonly Pick<Suggestion, 'priority'>[],
): Record<SuggestionPriority, number> {
  const counts = { low: 0, medium: 0, high: 0, critical: 0 };
  for (const { priority } of suggestions) counts[priority] += 1;
  return counts;
}

export type ConfidenceName = 'very' | 'sure' | 'fairly' | 'hint';

/** @param confidence 0 to 1. */
export function confidenceName(confidence: number): ConfidenceName {
  if (confidence >= 0.9) return 'very';
  if (confidence >= 0.75) return 'sure';
  return confidence >= 0.5 ? 'fairly' : 'hint';
}

const monday = 1;

export function tomorrowOf(today: PlainDate): PlainDate {
  return addDays(today, 1);
}

/** The Monday to come, whatever day a week begins with here: that is when work goes on. */
export function nextWeekOf(today: PlainDate): PlainDate {
  const weekday = new Date(utcMidnightMs(today)).getUTCDay();
  return addDays(today, (monday - weekday + 7) % 7 || 7);
}
