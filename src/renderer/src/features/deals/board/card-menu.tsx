import { Menu } from '@mantine/core';
import { CircleCheck, CircleX, Copy, MoveRight, PanelRight, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealCard } from '#shared/domain/deals.ts';
import type { Stage } from '#shared/domain/stages.ts';
import type { CardMenuRequest } from './board-store.ts';
import classes from './card-menu.module.css';

export type CardMenuActions = {
  open(card: DealCard): void;
  moveTo(request: CardMenuRequest, stage: Stage): void;
  close(request: CardMenuRequest, status: 'Won' | 'Lost'): void;
  duplicate(card: DealCard): void;
  archive(request: CardMenuRequest): void;
};

type CardMenuProps = {
  /** Null: no menu is open. One menu serves every card. */
  request: CardMenuRequest | null;
  stages: readonly Stage[];
  actions: CardMenuActions;
  /** The focus goes back to the card. */
  onClose: () => void;
};

const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;

const outsideEvents = ['mousedown', 'touchstart'];

export function CardMenu({ request, stages, actions, onClose }: CardMenuProps): ReactNode {
  if (!request) return null;
  const { x, y, width, height } = request.anchor;
  return (
    <Menu
      key={request.card.id}
      defaultOpened
      onClose={onClose}
      returnFocus={false}
      // The key that opens the menu is on its way up when the menu starts to listen: it would close it again.
      clickOutsideEvents={outsideEvents}
      position="bottom-end"
      width={200}
      withinPortal
    >
      <Menu.Target>
        <span className={classes.anchor} style={{ left: x, top: y, width, height }} />
      </Menu.Target>
      <Items request={request} stages={stages} actions={actions} />
    </Menu>
  );
}

type ItemsProps = { request: CardMenuRequest; stages: readonly Stage[]; actions: CardMenuActions };

function Items({ request, stages, actions }: ItemsProps): ReactNode {
  const { t } = useTranslation();
  const { card } = request;
  const isOpen = card.status === 'Open';
  return (
    <Menu.Dropdown aria-label={t('board.card.actions', { title: card.title })}>
      <Menu.Item leftSection={<PanelRight {...icon} />} onClick={() => actions.open(card)}>
        {t('board.menu.open')}
      </Menu.Item>
      {isOpen ? <MoveTo request={request} stages={stages} actions={actions} /> : null}
      {isOpen ? (
        <>
          <Menu.Divider />
          <Menu.Item leftSection={<CircleCheck {...icon} />} onClick={() => actions.close(request, 'Won')}>
            {t('board.menu.won')}
          </Menu.Item>
          <Menu.Item leftSection={<CircleX {...icon} />} onClick={() => actions.close(request, 'Lost')}>
            {t('board.menu.lost')}
          </Menu.Item>
        </>
      ) : null}
      <Menu.Divider />
      <Menu.Item leftSection={<Copy {...icon} />} onClick={() => actions.duplicate(card)}>
        {t('board.menu.duplicate')}
      </Menu.Item>
      <Menu.Item leftSection={<Trash2 {...icon} />} onClick={() => actions.archive(request)}>
        {t('board.menu.archive')}
      </Menu.Item>
    </Menu.Dropdown>
  );
}

function MoveTo({ request, stages, actions }: ItemsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<MoveRight {...icon} />}>{t('board.menu.moveTo')}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        {stages.map((stage) => (
          <Menu.Item
            key={stage.id}
            disabled={stage.id === request.card.stageId}
            onClick={() => actions.moveTo(request, stage)}
          >
            {stage.label}
          </Menu.Item>
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}
