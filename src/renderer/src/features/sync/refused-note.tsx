import { Button } from '@mantine/core';
import { CloudAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WaitingItem } from '#shared/contract/sync.contract.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { isOfAll } from './standing-words.ts';
import { saidElsewhere } from './refused-fields.ts';
import type { formFields } from './refused-fields.ts';
import classes from './refused-note.module.css';
import { sendAgain } from './use-sync.ts';
import { fieldWords } from './wire-words.ts';

type RefusedNoteProps = { item: WaitingItem | undefined; kind: keyof typeof formFields };

/** In a record's panel: that the server refused the last change, what it said that no field can, and the way on. */
export function RefusedNote({ item, kind }: RefusedNoteProps): ReactNode {
  const { t } = useTranslation();
  if (!item) return null;
  return (
    <section className={classes.note} aria-label={t('sync.refused.noteName')}>
      <p className={classes.words} role="status">
        <Icon of={CloudAlert} />
        <span>{t('sync.refused.note')}</span>
      </p>
      {Object.entries(saidElsewhere(item, kind)).map(([field, words]) => (
        <p key={field} className={classes.said}>
          {isOfAll(field)
            ? words.join(' ')
            : t('sync.values.pair', { label: fieldWords(field), value: words.join(' ') })}
        </p>
      ))}
      <div className={classes.buttons}>
        <Button variant="default" size="compact-sm" onClick={() => void sendAgain(item)}>
          {t('sync.refused.again')}
        </Button>
        <Button component={Link} to="/sync?part=refused" variant="subtle" size="compact-sm">
          {t('sync.toStatus')}
        </Button>
      </div>
    </section>
  );
}
