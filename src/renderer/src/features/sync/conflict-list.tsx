import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '#shared/contract/sync.contract.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { CardList } from './card-list.tsx';
import { DeletedCard } from './deleted-card.tsx';
import { DoubledCard } from './doubled-card.tsx';
import { FieldCard } from './field-card.tsx';

const mostShown = 200;

const cards: Record<Conflict['kind'], (props: { conflict: Conflict }) => ReactNode> = {
  field: FieldCard,
  deleted: DeletedCard,
  doubled: DoubledCard,
};

/** What both sides changed, and what else only the user can say. */
export function ConflictList(): ReactNode {
  const { t } = useTranslation();
  return (
    <CardList
      answer={useChannel('sync:conflicts', { limit: mostShown })}
      label={t('sync.conflicts.list')}
      nothing={t('sync.conflicts.empty')}
      keyOf={({ id }) => id}
    >
      {(conflict) => {
        const Card = cards[conflict.kind];
        return <Card conflict={conflict} />;
      }}
    </CardList>
  );
}
