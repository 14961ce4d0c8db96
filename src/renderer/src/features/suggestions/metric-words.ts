import type { Suggestion, SuggestionRule } from '#shared/domain/suggestions.ts';
import { t } from '#renderer/i18n/index.ts';
import { formatNumber, formatPercent } from '#renderer/ui/format.ts';

/** What a rule's figure counts. */
const units: Record<SuggestionRule, 'days' | 'percent'> = {
  noContact: 'days',
  stageAge: 'days',
  overdue: 'days',
  dueTooSoon: 'days',
  meetingWithoutNote: 'days',
  leadCooling: 'days',
  clientBuysAgain: 'days',
  leadLikeWon: 'percent',
  thinPipeline: 'percent',
  sourceChanged: 'percent',
  stageChanged: 'percent',
};

/** `41 days (+12)`, `35% (−12 points)`; null where there is no figure. */
export function metricWords({
  rule,
  metricValue,
  metricChange,
}: Pick<Suggestion, 'rule' | 'metricValue' | 'metricChange'>): string | null {
  if (metricValue === null) return null;
  const inDays = units[rule] === 'days';
  const value = inDays ? t('suggestions.metric.days', { count: metricValue }) : formatPercent(metricValue);
  if (!metricChange) return value;
  const signed = `${metricChange < 0 ? '−' : '+'}${formatNumber(Math.abs(metricChange))}`;
  const change = inDays
    ? signed
    : t('suggestions.metric.points', { count: Math.abs(metricChange), change: signed });
  return t('suggestions.metric.withChange', { value, change });
}
