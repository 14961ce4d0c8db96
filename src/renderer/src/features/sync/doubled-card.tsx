import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '#shared/contract/sync.contract.ts';
import { formatInstant } from '#renderer/ui/format.ts';
import classes from './card-list.module.css';
import { ConflictCard, useChoice } from './conflict-card.tsx';

/** More than one record over there could be what was sent without an answer: one of them is it, or none. */
export function DoubledCard({ conflict }: { conflict: Conflict }): ReactNode {
  const { t } = useTranslation();
  const { name, entity, candidates } = conflict;
  const { isBusy, choose } = useChoice(conflict);
  return (
    <ConflictCard
      conflict={conflict}
      title={t('sync.conflicts.doubledTitle', { entity: t(`sync.entities.${entity}`) })}
      text={t('sync.conflicts.doubledText')}
    >
      <ul className={classes.candidates} aria-label={t('sync.conflicts.candidates', { name })}>
        {candidates.map((candidate) => {
          const named = { name: candidate.name, id: candidate.remoteId };
          return (
            <li key={candidate.remoteId} className={classes.candidate}>
              <span title={candidate.name}>{t('sync.conflicts.candidate', named)}</span>
              <span className={classes.when}>{created(candidate.createdAt)}</span>
              <Button
                variant="default"
                size="compact-sm"
                disabled={isBusy}
                aria-label={t('sync.conflicts.thisOneNamed', named)}
                onClick={() => choose({ keep: 'theirs', remoteId: candidate.remoteId })}
              >
                {t('sync.conflicts.thisOne')}
              </Button>
            </li>
          );
        })}
      </ul>
      <div className={classes.buttons}>
        <Button
          variant="subtle"
          color="gray"
          disabled={isBusy}
          aria-label={t('sync.conflicts.noneNamed', { name })}
          onClick={() => choose({ keep: 'mine' })}
        >
          {t('sync.conflicts.none')}
        </Button>
      </div>
    </ConflictCard>
  );

  function created(createdAt: string): string {
    const atMs = Date.parse(createdAt);
    return Number.isNaN(atMs) ? '' : t('sync.conflicts.created', { when: formatInstant(atMs) });
  }
}
