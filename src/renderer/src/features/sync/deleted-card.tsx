import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '#shared/contract/sync.contract.ts';
import classes from './card-list.module.css';
import { ConflictCard, useChoice } from './conflict-card.tsx';
import { recordLines } from './wire-words.ts';

/** What tells which record it is; the rest is behind its name. */
const mostLines = 6;
const longest = 200;

/** Deleted over there, changed here: it is made again over there, or goes to the trash here. */
export function DeletedCard({ conflict }: { conflict: Conflict }): ReactNode {
  const { t } = useTranslation();
  const { name, entity, mine } = conflict;
  const { isBusy, choose } = useChoice(conflict);
  const lines = recordLines(mine).slice(0, mostLines);
  return (
    <ConflictCard
      conflict={conflict}
      title={t('sync.conflicts.deletedTitle', { entity: t(`sync.entities.${entity}`) })}
      text={t('sync.conflicts.deletedText')}
    >
      {lines.length > 0 ? (
        <dl className={classes.said}>
          {lines.map(({ label, value }) => (
            <Fact key={label} label={label} value={value} />
          ))}
        </dl>
      ) : null}
      <div className={classes.buttons}>
        <Button
          variant="default"
          disabled={isBusy}
          aria-label={t('sync.conflicts.makeAgainNamed', { name })}
          onClick={() => choose({ keep: 'mine' })}
        >
          {t('sync.conflicts.makeAgain')}
        </Button>
        <Button
          variant="default"
          disabled={isBusy}
          aria-label={t('sync.conflicts.toTrashNamed', { name })}
          onClick={() => choose({ keep: 'theirs' })}
        >
          {t('sync.conflicts.toTrash')}
        </Button>
      </div>
    </ConflictCard>
  );
}

function Fact({ label, value }: { label: string; value: string }): ReactNode {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value.length > longest ? `${value.slice(0, longest)}…` : value}</dd>
    </>
  );
}
