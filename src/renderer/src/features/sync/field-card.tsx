import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '#shared/contract/sync.contract.ts';
import classes from './card-list.module.css';
import { ConflictCard, useChoice } from './conflict-card.tsx';
import { fieldWords, valueWords } from './wire-words.ts';

/** One field that both sides changed: both values side by side, and either can be kept. */
export function FieldCard({ conflict }: { conflict: Conflict }): ReactNode {
  const { t } = useTranslation();
  const { entity, name, field, base, mine, theirs } = conflict;
  const { isBusy, choose } = useChoice(conflict);
  const label = fieldWords(field);
  const title = t('sync.conflicts.field', { entity: t(`sync.entities.${entity}`), field: label });
  return (
    <ConflictCard conflict={conflict} title={title} text={t('sync.conflicts.fieldText')}>
      <div className={classes.sides}>
        <section className={classes.side}>
          <p className={classes.sideName}>{t('sync.conflicts.mine')}</p>
          <Value text={valueWords(field, mine)} />
          <Button
            variant="default"
            disabled={isBusy}
            aria-label={t('sync.conflicts.keepMineNamed', { field: label, name })}
            onClick={() => choose({ keep: 'mine' })}
          >
            {t('sync.conflicts.keepMine')}
          </Button>
        </section>
        <section className={classes.side}>
          <p className={classes.sideName}>{t('sync.conflicts.theirs')}</p>
          <Value text={valueWords(field, theirs)} />
          <Button
            variant="default"
            disabled={isBusy}
            aria-label={t('sync.conflicts.keepTheirsNamed', { field: label, name })}
            onClick={() => choose({ keep: 'theirs' })}
          >
            {t('sync.conflicts.keepTheirs')}
          </Button>
        </section>
      </div>
      {base === null ? null : (
        <p className={classes.quiet}>
          {t('sync.conflicts.before', { value: shortened(valueWords(field, base)) })}
        </p>
      )}
    </ConflictCard>
  );
}

const longText = 300;
const longLines = 6;
const isLong = (text: string) => text.length > longText || text.split('\n').length > longLines;

function shortened(text: string): string {
  return text.length > longText ? `${text.slice(0, longText)}…` : text;
}

/** A long text begins with its first lines. */
function Value({ text }: { text: string }): ReactNode {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  if (!isLong(text)) return <span className={classes.value}>{text}</span>;
  return (
    <>
      <span className={classes.value} data-cut={isWhole ? undefined : true}>
        {text}
      </span>
      <Button variant="subtle" size="compact-sm" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
        {t(isWhole ? 'sync.conflicts.showLess' : 'sync.conflicts.showAll')}
      </Button>
    </>
  );
}
