/** The suggestions on the dashboard: the first few, and the way to all of them. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import classes from './suggestions.module.css';
import { useAISuggestions } from './use-ai-suggestions.ts';
import type { AISuggestions } from './use-ai-suggestions.ts';

const shownMost = 5;

export function SuggestionsPanel(): ReactNode {
  const { t } = useTranslation();
  const headId = useId();
  const all = useAISuggestions();
  const count = all.list?.activeCount ?? 0;
  return (
    <section className={classes.panel} aria-labelledby={headId}>
      <div className={classes.head}>
        <h2 id={headId}>{t('suggestions.title')}</h2>
        <Button component={Link} to="/dashboard/suggestions" variant="subtle" size="compact-sm">
          {count > 0 ? t('suggestions.all', { count }) : t('suggestions.openAll')}
        </Button>
      </div>
      <Content all={all} />
    </section>
  );
}

function Content({ all }: { all: AISuggestions }): ReactNode {
  const { t } = useTranslation();
  if (!all.list) return all.error ? <FailedState error={all.error} onRetry={all.retry} /> : null;
  if (all.list.lookedAtMs === null && all.suggestions.length === 0) {
    return (
      <div className={classes.empty}>
        <p>{t('suggestions.never')}</p>
        <LookButton all={all} label={t('suggestions.lookNow')} />
      </div>
    );
  }
  if (all.suggestions.length === 0) return <p className={classes.empty}>{t('suggestions.empty')}</p>;
  return <SuggestionList suggestions={all.suggestions.slice(0, shownMost)} />;
}

/** Looks through the store now; shows that it does. */
export function LookButton({ all, label }: { all: AISuggestions; label: string }): ReactNode {
  const [isLooking, setLooking] = useState(false);
  const look = async () => {
    setLooking(true);
    await all.refresh();
    setLooking(false);
  };
  return (
    <Button variant="default" loading={isLooking} onClick={() => void look()}>
      {label}
    </Button>
  );
}
