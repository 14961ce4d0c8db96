import { ActionIcon, CloseButton, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { Copy, Download, Ellipsis, Link as LinkIcon, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EventDetail } from '#shared/contract/calendar.contract.ts';
import { typeIcons } from '#renderer/features/calendar/grid/type-icons.ts';
import { exportEvent } from '#renderer/features/icalendar/export-events.ts';
import { copyText } from '#renderer/features/record-panel/copy-text.ts';
import panel from '#renderer/features/record-panel/panel.module.css';
import { timeZone } from '#renderer/ui/clock.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { userLocale } from '#renderer/ui/locale.ts';
import { toastError, toastInfo } from '#renderer/ui/toast.ts';
import classes from './event-panel.module.css';
import type { Go } from './use-go.ts';
import type { EventEditing } from './use-event-editing.ts';
import { whenWords } from './when-words.ts';

type EventHeadProps = {
  event: EventDetail;
  actions: EventEditing;
  onTitle: () => void;
  go: Go;
};

/** What it is and when, what it belongs to, and at the right what is done with it as a whole. */
export function EventHead({ event, actions, onTitle, go }: EventHeadProps): ReactNode {
  const { t } = useTranslation();
  return (
    <header className={panel['head']}>
      <div className={panel['tools']}>
        <div className={panel['standing']}>
          <span className={classes['kind']}>
            <Icon of={typeIcons[event.eventType]} /> {t(`calendar.types.${event.eventType}`)}
          </span>
        </div>
        <Tooltip label={t('event.panel.delete')}>
          <ActionIcon aria-label={t('event.panel.delete')} onClick={() => void actions.archive()}>
            <Icon of={Trash2} />
          </ActionIcon>
        </Tooltip>
        <MoreMenu event={event} actions={actions} />
        <CloseButton aria-label={t('shell.close')} onClick={() => go(null)} />
      </div>
      <h2 className={panel['title']}>
        <UnstyledButton className={panel['titleButton'] ?? ''} title={event.title} onClick={onTitle}>
          {event.title}
        </UnstyledButton>
      </h2>
      <WhenLines event={event} />
      <Ties event={event} go={go} />
    </header>
  );
}

/** Here, and where the event's own clock shows another time, there. */
function WhenLines({ event }: { event: EventDetail }): ReactNode {
  const { t } = useTranslation();
  const { entry } = event;
  const zone = entry.timeZone;
  const here = whenWords(entry);
  const there = zone === null ? here : whenWords(entry, { zone, locale: userLocale });
  return (
    <>
      <p className={classes['when']}>{here}</p>
      {zone === null || zone === timeZone() || here === there ? null : (
        <p className={classes['when']}>
          {t('event.panel.zoned', { when: there, zone: zone.replaceAll('_', ' ') })}
        </p>
      )}
    </>
  );
}

function Ties({ event, go }: Pick<EventHeadProps, 'event' | 'go'>): ReactNode {
  const { t } = useTranslation();
  const { deal, lead, seriesId } = event;
  return (
    <>
      {deal ? (
        <p className={classes['tie']} title={deal.title}>
          {t('event.panel.dealLink')} <Link to={`/deals/${deal.id}`}>{deal.title}</Link>
          {deal.isArchived ? ` ${t('event.panel.inTrashMark')}` : null}
        </p>
      ) : null}
      {lead ? (
        <p className={classes['tie']} title={lead.company}>
          {t('event.panel.leadLink')} <Link to={`/leads/${lead.id}`}>{lead.company}</Link>
          {lead.isArchived ? ` ${t('event.panel.inTrashMark')}` : null}
        </p>
      ) : null}
      {seriesId === null ? null : (
        <p className={classes['when']}>
          {t('event.panel.changed')}{' '}
          <UnstyledButton
            className={classes['link'] ?? ''}
            onClick={() => go({ id: seriesId, occurrence: null })}
          >
            {t('event.panel.openSeries')}
          </UnstyledButton>
        </p>
      )}
    </>
  );
}

function MoreMenu({ event, actions }: Pick<EventHeadProps, 'event' | 'actions'>): ReactNode {
  const { t } = useTranslation();
  const { occurrence } = event.entry;
  const copyLink = () => {
    const { origin, pathname } = window.location;
    const search = occurrence ? `?occurrence=${occurrence}` : '';
    copyText(`${origin}${pathname}#/calendar/${event.id}${search}`).then(
      () => toastInfo(t('deal.panel.linkCopied')),
      toastError,
    );
  };
  return (
    <Menu>
      <Menu.Target>
        <Tooltip label={t('event.panel.more')}>
          <ActionIcon aria-label={t('event.panel.more')}>
            <Icon of={Ellipsis} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of={Copy} />} onClick={() => void actions.duplicate()}>
          {t('event.panel.duplicate')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={Download} />} onClick={() => void exportEvent(event.id)}>
          {t('event.panel.export')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={LinkIcon} />} onClick={copyLink}>
          {t('event.panel.copyLink')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
