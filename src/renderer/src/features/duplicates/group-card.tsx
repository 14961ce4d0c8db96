import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './group-card.module.css';
import { listWords } from './list-words.ts';

type GroupCardProps = {
  /** Why they may be one; none where it goes without saying. */
  reasons?: string;
  names: readonly string[];
  onMerge: () => void;
  onApart: () => void;
  children: ReactNode;
};

/** Records that may be one, and what can be done about it. */
export function GroupCard({ reasons, names, onMerge, onApart, children }: GroupCardProps): ReactNode {
  const { t } = useTranslation();
  const named = { names: listWords(names) };
  return (
    <article className={classes.card} aria-label={named.names}>
      <header className={classes.head}>
        <span className={classes.reasons}>{reasons ?? named.names}</span>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('duplicates.notSameNamed', named)}
          onClick={onApart}
        >
          {t('duplicates.notSame')}
        </Button>
        <Button
          size="compact-sm"
          variant="light"
          aria-label={t('duplicates.mergeNamed', named)}
          onClick={onMerge}
        >
          {t('duplicates.merge')}
        </Button>
      </header>
      <ul className={classes.records}>{children}</ul>
    </article>
  );
}
