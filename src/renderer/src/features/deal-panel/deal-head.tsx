import { ActionIcon, Badge, Button, CloseButton, Menu, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { CircleCheck, CircleX, Copy, Ellipsis, Link, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import type { DealDetail } from '#shared/contract/deals.contract.ts';
import { plainDateAt } from '#shared/domain/dates.ts';
import { daysSince } from '#shared/domain/zoned-time.ts';
import { copyText } from '#renderer/features/record-panel/copy-text.ts';
import panel from '#renderer/features/record-panel/panel.module.css';
import { timeZone, today } from '#renderer/ui/clock.ts';
import { formatDay, formatInstant } from '#renderer/ui/format.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { toastError, toastInfo } from '#renderer/ui/toast.ts';
import classes from './deal-panel.module.css';
import type { DealEditing } from './use-deal-editing.ts';

type DealHeadProps = {
  deal: DealDetail;
  stageLabel: string;
  actions: DealEditing;
  onTitle: () => void;
  onClose: () => void;
};

/** Title and outcome, and at the right what is done with the deal as a whole. */
export function DealHead({ deal, stageLabel, actions, onTitle, onClose }: DealHeadProps): ReactNode {
  const { t } = useTranslation();
  return (
    <header className={panel['head']}>
      <div className={panel['tools']}>
        <div className={panel['standing']}>
          {deal.status === 'Open' ? <Age deal={deal} stageLabel={stageLabel} /> : <Outcome deal={deal} />}
        </div>
        {deal.status === 'Open' ? <Verdict actions={actions} /> : null}
        <MoreMenu deal={deal} actions={actions} />
        <CloseButton aria-label={t('deal.panel.close')} onClick={onClose} />
      </div>
      <h2 className={panel['title']}>
        <UnstyledButton className={panel['titleButton'] ?? ''} title={deal.title} onClick={onTitle}>
          {deal.title}
        </UnstyledButton>
      </h2>
      {deal.lead ? (
        <Text size="sm" className={classes['reason'] ?? ''}>
          {t('deal.panel.fromLead')}{' '}
          <RouterLink to={`/leads/${deal.lead.id}`}>{deal.lead.company}</RouterLink>
        </Text>
      ) : null}
      {deal.lostReason ? (
        <Text size="sm" className={classes['reason'] ?? ''}>
          {t('deal.outcome.reason', { reason: deal.lostReason })}
        </Text>
      ) : null}
    </header>
  );
}

/** Won and lost, one click each: the toast takes either back. */
function Verdict({ actions }: Pick<DealHeadProps, 'actions'>): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Button
        variant="default"
        leftSection={<CircleCheck className={classes['won']} size={16} strokeWidth={1.5} aria-hidden />}
        onClick={() => void actions.won()}
      >
        {t('deal.panel.won')}
      </Button>
      <Button
        variant="default"
        leftSection={<CircleX className={classes['lost']} size={16} strokeWidth={1.5} aria-hidden />}
        onClick={() => void actions.lost()}
      >
        {t('deal.panel.lost')}
      </Button>
    </>
  );
}

function Age({ deal, stageLabel }: Pick<DealHeadProps, 'deal' | 'stageLabel'>): ReactNode {
  const { t } = useTranslation();
  const days = daysSince(deal.stageEnteredAtMs, { today: today(), timeZone: timeZone() });
  const words =
    days === 0
      ? t('deal.stages.today', { stage: stageLabel })
      : t('deal.stages.days', { count: days, stage: stageLabel });
  return (
    <Text size="xs" c="dimmed" truncate title={`${words} · ${formatInstant(deal.stageEnteredAtMs)}`}>
      {words}
    </Text>
  );
}

function Outcome({ deal }: { deal: DealDetail }): ReactNode {
  const { t } = useTranslation();
  const isWon = deal.status === 'Won';
  return (
    <div className={classes['outcome']}>
      <Badge
        size="lg"
        color={isWon ? 'green' : 'red'}
        leftSection={<Icon of={isWon ? CircleCheck : CircleX} />}
      >
        {t(isWon ? 'deal.outcome.won' : 'deal.outcome.lost')}
      </Badge>
      {deal.closedAtMs === null ? null : (
        <Text size="xs" c="dimmed" title={formatInstant(deal.closedAtMs)}>
          {t('deal.outcome.on', { day: formatDay(plainDateAt(deal.closedAtMs, timeZone())) })}
        </Text>
      )}
    </div>
  );
}

function MoreMenu({ deal, actions }: Pick<DealHeadProps, 'deal' | 'actions'>): ReactNode {
  const { t } = useTranslation();
  const copyLink = () => {
    const { origin, pathname } = window.location;
    copyText(`${origin}${pathname}#/deals/${deal.id}`).then(
      () => toastInfo(t('deal.panel.linkCopied')),
      toastError,
    );
  };
  return (
    <Menu>
      <Menu.Target>
        <Tooltip label={t('deal.panel.more')}>
          <ActionIcon aria-label={t('deal.panel.more')}>
            <Icon of={Ellipsis} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of={Copy} />} onClick={() => void actions.duplicate()}>
          {t('deal.panel.duplicate')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={Link} />} onClick={copyLink}>
          {t('deal.panel.copyLink')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon of={Trash2} />} onClick={() => void actions.archive()}>
          {t('deal.panel.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
