import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WaitingItem } from '#shared/contract/sync.contract.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { formatInstant, formatRelative } from '#renderer/ui/format.ts';
import { CardList } from './card-list.tsx';
import classes from './card-list.module.css';
import { RecordName } from './record-name.tsx';
import { SaidByServer } from './said-by-server.tsx';
import { giveUp, sendAgain, sendAllAgain } from './use-sync.ts';

/** The most that one answer holds. */
const mostShown = 200;

/** What the server refused, with its words, and what can be done about each. */
export function RefusedList(): ReactNode {
  const { t } = useTranslation();
  const answer = useChannel('sync:waiting', { limit: mostShown, isRefused: true });
  const [given, setGiven] = useState<WaitingItem | null>(null);
  const isMany = (answer.data?.total ?? 0) > 1;
  return (
    <>
      <CardList
        answer={answer}
        label={t('sync.refused.list')}
        nothing={t('sync.refused.empty')}
        keyOf={({ seq }) => seq}
        head={
          isMany ? (
            <div className={classes.head}>
              <Button variant="default" onClick={() => void sendAllAgain()}>
                {t('sync.refused.all')}
              </Button>
            </div>
          ) : null
        }
      >
        {(item) => <RefusedCard item={item} onGiveUp={() => setGiven(item)} />}
      </CardList>
      <ConfirmDialog
        opened={given !== null}
        title={t('sync.refused.giveUpTitle')}
        confirmLabel={t('sync.refused.giveUp')}
        onCancel={() => setGiven(null)}
        onConfirm={() => {
          if (given) void giveUp(given);
          setGiven(null);
        }}
      >
        {t('sync.refused.giveUpText', { name: given?.name ?? '' })}
      </ConfirmDialog>
    </>
  );
}

function RefusedCard({ item, onGiveUp }: { item: WaitingItem; onGiveUp: () => void }): ReactNode {
  const { t } = useTranslation();
  const { name, path, problem, entity } = item;
  return (
    <article className={classes.card} aria-label={name}>
      <header className={classes.top}>
        <RecordName record={item} quiet={t(`sync.entities.${entity}`)} />
        <span className={classes.when} title={formatInstant(item.changedAtMs)}>
          {formatRelative(item.changedAtMs)}
        </span>
      </header>
      <div className={classes.body}>
        {problem ? <SaidByServer problem={problem} /> : null}
        <div className={classes.buttons}>
          {path === null ? null : (
            <Button
              component={Link}
              to={path}
              variant="default"
              aria-label={t('sync.refused.openNamed', { name })}
            >
              {t('sync.refused.open')}
            </Button>
          )}
          <Button
            variant="default"
            aria-label={t('sync.refused.againNamed', { name })}
            onClick={() => void sendAgain(item)}
          >
            {t('sync.refused.again')}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            aria-label={t('sync.refused.giveUpNamed', { name })}
            onClick={onGiveUp}
          >
            {t('sync.refused.giveUp')}
          </Button>
        </div>
      </div>
    </article>
  );
}
