import {
  ArrowDownNarrowWide,
  ChevronDown,
  ChevronUp,
  ChevronsUp,
  OctagonAlert,
  SquareKanban,
  UserPlus,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { plainDateAt } from '#shared/domain/dates.ts';
import type { Suggestion, SuggestionPriority } from '#shared/domain/suggestions.ts';
import { timeZone } from '#renderer/ui/clock.ts';
import { formatDay, formatDayFull, formatPercent } from '#renderer/ui/format.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { metricWords } from './metric-words.ts';
import { SuggestionButton } from './suggestion-action.tsx';
import { SuggestionEnds } from './suggestion-ends.tsx';
import { confidenceName } from './suggestion-facts.ts';
import classes from './suggestions.module.css';

/** Told apart by their shape and their word; the colour only repeats it. */
const priorityIcons: Record<SuggestionPriority, LucideIcon> = {
  critical: OctagonAlert,
  high: ChevronsUp,
  medium: ChevronUp,
  low: ChevronDown,
};

/** How many deals or leads are named before the rest is a count. */
const namedMost = 3;

/** What to do, why, and the buttons for it. */
export function SuggestionItem({ suggestion }: { suggestion: Suggestion }): ReactNode {
  const titleId = useId();
  const { title, explanation, sunk } = suggestion;
  return (
    <article className={classes.item} aria-labelledby={titleId} tabIndex={-1}>
      <div className={classes.words}>
        <h3 id={titleId} className={classes.title}>
          {title}
        </h3>
        <p className={classes.why}>{explanation}</p>
        <Facts suggestion={suggestion} />
        {sunk === null ? null : (
          <p className={classes.sunk}>
            <Icon of={ArrowDownNarrowWide} />
            {sunk}
          </p>
        )}
      </div>
      <div className={classes.buttons}>
        <SuggestionButton suggestion={suggestion} />
        <SuggestionEnds suggestion={suggestion} />
      </div>
    </article>
  );
}

function Facts({ suggestion }: { suggestion: Suggestion }): ReactNode {
  const { t } = useTranslation();
  const { priority, confidence, expiresAtMs } = suggestion;
  const until = plainDateAt(expiresAtMs, timeZone());
  const percent = formatPercent(confidence * 100);
  const metric = metricWords(suggestion);
  return (
    <div className={classes.facts}>
      <span className={classes.priority} data-priority={priority}>
        <Icon of={priorityIcons[priority]} />
        {t(`suggestions.priorities.${priority}`)}
      </span>
      {metric === null ? null : <span title={t('suggestions.metric.what')}>{metric}</span>}
      <span title={t('suggestions.confidence.what')}>
        {t(`suggestions.confidence.${confidenceName(confidence)}`, { percent })}
      </span>
      <Links suggestion={suggestion} />
      <span title={t('suggestions.untilWhat', { day: formatDayFull(until) })}>
        {t('suggestions.until', { day: formatDay(until) })}
      </span>
    </div>
  );
}

function Links({ suggestion: { deals, leads } }: { suggestion: Suggestion }): ReactNode {
  const { t } = useTranslation();
  const all = [
    ...deals.map(({ id, title }) => ({ to: `/deals/${id}`, name: title, icon: SquareKanban })),
    ...leads.map(({ id, company }) => ({ to: `/leads/${id}`, name: company, icon: UserPlus })),
  ];
  const more = all.length - namedMost;
  return (
    <>
      {all.slice(0, namedMost).map(({ to, name, icon }) => (
        <Link key={to} to={to} className={classes.link} title={name}>
          <Icon of={icon} />
          <span>{name}</span>
        </Link>
      ))}
      {more > 0 ? <span>{t('suggestions.more', { count: more })}</span> : null}
    </>
  );
}
