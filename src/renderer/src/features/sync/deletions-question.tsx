import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncState } from '#shared/contract/sync.contract.ts';
import classes from './question.module.css';
import { decideDeletions } from './use-sync.ts';

/** So many records vanished over there at once that the user is asked first. */
export function DeletionsQuestion({ deletions }: Pick<SyncState, 'deletions'>): ReactNode {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  if (!deletions) return null;
  const { count, names } = deletions;
  const title = t('sync.deletions.title', { count });
  const decide = async (accept: boolean) => {
    setBusy(true);
    await decideDeletions(accept);
    setBusy(false);
  };
  return (
    <section className={classes.question} aria-label={title}>
      <p className={classes.title}>{title}</p>
      <p>{t('sync.deletions.text')}</p>
      <ul className={classes.names}>
        {names.map((name, at) => (
          <li key={at} title={name}>
            {name}
          </li>
        ))}
        {count > names.length ? <li>{t('sync.deletions.more', { count: count - names.length })}</li> : null}
      </ul>
      <div className={classes.buttons}>
        <Button variant="default" disabled={isBusy} onClick={() => void decide(false)}>
          {t('sync.deletions.refuse')}
        </Button>
        <Button variant="default" disabled={isBusy} onClick={() => void decide(true)}>
          {t('sync.deletions.accept')}
        </Button>
      </div>
    </section>
  );
}
