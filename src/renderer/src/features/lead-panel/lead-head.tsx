import { ActionIcon, Button, CloseButton, Menu, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { ArrowRightLeft, Ellipsis, Link as LinkIcon, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LeadDetail } from '#shared/contract/leads.contract.ts';
import { LeadStatusMark } from '#renderer/features/leads/lead-status-mark.tsx';
import { copyText } from '#renderer/features/record-panel/copy-text.ts';
import panel from '#renderer/features/record-panel/panel.module.css';
import { Icon } from '#renderer/ui/icon.tsx';
import { toastError, toastInfo } from '#renderer/ui/toast.ts';
import { contactHref } from './contact-href.ts';
import classes from './lead-head.module.css';
import type { LeadEditing } from './use-lead-editing.ts';

type LeadHeadProps = {
  lead: LeadDetail;
  actions: LeadEditing;
  onTitle: () => void;
  onClose: () => void;
};

/** Who it is and how to reach them, and at the right what is done with the lead as a whole. */
export function LeadHead({ lead, actions, onTitle, onClose }: LeadHeadProps): ReactNode {
  const { t } = useTranslation();
  const hasDeal = lead.deal !== null && !lead.deal.isArchived;
  return (
    <header className={panel['head']}>
      <div className={panel['tools']}>
        <div className={panel['standing']}>
          <LeadStatusMark status={lead.status} />
        </div>
        {hasDeal ? null : (
          <Button
            variant="default"
            leftSection={<Icon of={ArrowRightLeft} />}
            loading={actions.isConverting}
            onClick={() => void actions.convert()}
          >
            {t('leads.panel.convert')}
          </Button>
        )}
        <MoreMenu lead={lead} actions={actions} />
        <CloseButton aria-label={t('shell.close')} onClick={onClose} />
      </div>
      <div className={classes['who']}>
        {lead.photo === null ? null : (
          <img className={classes['photo']} src={lead.photo} alt={t('leads.panel.photo')} />
        )}
        <div className={classes['names']}>
          <h2 className={panel['title']}>
            <UnstyledButton className={panel['titleButton'] ?? ''} title={lead.company} onClick={onTitle}>
              {lead.company}
            </UnstyledButton>
          </h2>
          <Reach lead={lead} />
        </div>
      </div>
      <Ties lead={lead} />
    </header>
  );
}

/** The person, and what reaches them. */
function Reach({ lead }: { lead: LeadDetail }): ReactNode {
  const mail = lead.email === null ? null : contactHref('email', lead.email);
  const call = lead.phone === null ? null : contactHref('phone', lead.phone);
  if (!lead.contact && !mail && !call) return null;
  return (
    <p className={classes['reach']}>
      {lead.contact ? <span title={lead.contact}>{lead.contact}</span> : null}
      {mail ? (
        <a href={mail} title={lead.email ?? undefined} target="_blank" rel="noopener noreferrer">
          {lead.email}
        </a>
      ) : null}
      {call ? (
        <a href={call} title={lead.phone ?? undefined} target="_blank" rel="noopener noreferrer">
          {lead.phone}
        </a>
      ) : null}
    </p>
  );
}

/** The deal that it became, and those that were merged into it. */
function Ties({ lead }: { lead: LeadDetail }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {lead.deal ? (
        <p className={classes['tie']}>
          {t(lead.deal.isArchived ? 'leads.panel.dealInTrash' : 'leads.panel.became')}{' '}
          <Link to={`/deals/${lead.deal.id}`}>{lead.deal.title}</Link>
        </p>
      ) : null}
      {lead.merged.length > 0 ? (
        <Text size="xs" c="dimmed" className={classes['tie'] ?? ''}>
          {t('leads.panel.mergedFrom', { companies: lead.merged.map(({ company }) => company).join(', ') })}
        </Text>
      ) : null}
    </>
  );
}

function MoreMenu({ lead, actions }: Pick<LeadHeadProps, 'lead' | 'actions'>): ReactNode {
  const { t } = useTranslation();
  const copyLink = () => {
    const { origin, pathname } = window.location;
    copyText(`${origin}${pathname}#/leads/${lead.id}`).then(
      () => toastInfo(t('deal.panel.linkCopied')),
      toastError,
    );
  };
  return (
    <Menu>
      <Menu.Target>
        <Tooltip label={t('leads.panel.more')}>
          <ActionIcon aria-label={t('leads.panel.more')}>
            <Icon of={Ellipsis} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of={LinkIcon} />} onClick={copyLink}>
          {t('leads.panel.copyLink')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon of={Trash2} />} onClick={() => void actions.archive()}>
          {t('leads.panel.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
