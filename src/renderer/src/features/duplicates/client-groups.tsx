import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientGroup } from '#shared/contract/duplicates.contract.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { GroupCard } from './group-card.tsx';
import classes from './group-card.module.css';
import { GroupList } from './group-list.tsx';
import { MergeClientsDialog } from './merge-clients-dialog.tsx';
import { keepApart } from './use-duplicates.ts';

/** Clients whose names are much the same, group by group. */
export function ClientGroups(): ReactNode {
  const { t } = useTranslation();
  const answer = useChannel('duplicates:clients', {});
  const [merging, setMerging] = useState<ClientGroup | null>(null);
  return (
    <>
      <GroupList
        answer={answer}
        label={t('duplicates.clientList')}
        nothing={t('duplicates.noClients')}
        sizeOf={({ names }) => names.length}
        keyOf={(group) => namesOf(group).toSorted().join('\n')}
      >
        {(group) => (
          <GroupCard
            names={namesOf(group)}
            onMerge={() => setMerging(group)}
            onApart={() => void keepApart({ clients: namesOf(group) }, namesOf(group))}
          >
            {group.names.map(({ name, deals }) => (
              <li key={name} className={classes.record}>
                <span className={classes.words}>
                  <span className={classes.name} title={name}>
                    {name}
                  </span>
                </span>
                <span className={classes.when}>{t('duplicates.deals', { count: deals })}</span>
              </li>
            ))}
          </GroupCard>
        )}
      </GroupList>
      <MergeClientsDialog group={merging} onDone={() => setMerging(null)} />
    </>
  );
}

function namesOf({ names }: ClientGroup): string[] {
  return names.map(({ name }) => name);
}
