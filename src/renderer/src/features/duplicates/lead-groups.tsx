import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LeadGroup } from '#shared/contract/duplicates.contract.ts';
import type { LeadCard } from '#shared/domain/leads.ts';
import { LeadStatusMark } from '#renderer/features/leads/lead-status-mark.tsx';
import { useChannel } from '#renderer/ipc/queries.ts';
import { formatInstant, formatRelative } from '#renderer/ui/format.ts';
import { GroupCard } from './group-card.tsx';
import classes from './group-card.module.css';
import { GroupList } from './group-list.tsx';
import { reasonWords } from './reason-words.ts';
import { keepApart } from './use-duplicates.ts';
import { useMergeDialog } from './use-merge-dialog.tsx';

/** Leads that may be one, group by group. */
export function LeadGroups(): ReactNode {
  const { t } = useTranslation();
  const answer = useChannel('duplicates:leads', {});
  const { ask, dialog } = useMergeDialog();
  return (
    <>
      <GroupList
        answer={answer}
        label={t('duplicates.leadList')}
        nothing={t('duplicates.noLeads')}
        sizeOf={({ leads }) => leads.length}
        keyOf={(group) => idsOf(group).toSorted().join()}
      >
        {(group) => (
          <GroupCard
            reasons={reasonWords(group.reasons)}
            names={namesOf(group)}
            onMerge={() => void ask(idsOf(group))}
            onApart={() => void keepApart({ leadIds: idsOf(group) }, namesOf(group))}
          >
            {group.leads.map((lead) => (
              <LeadLine key={lead.id} lead={lead} />
            ))}
          </GroupCard>
        )}
      </GroupList>
      {dialog}
    </>
  );
}

function idsOf({ leads }: LeadGroup) {
  return leads.map(({ id }) => id);
}

/** Each name once, as a person would say it. */
function namesOf({ leads }: LeadGroup): string[] {
  return [...new Set(leads.map(({ company }) => company))];
}

function LeadLine({ lead }: { lead: LeadCard }): ReactNode {
  const { t } = useTranslation();
  const reached = [lead.contact, lead.email, lead.phone].filter(Boolean).join(' · ');
  return (
    <li className={classes.record}>
      <span className={classes.words}>
        <Link to={`/leads/${lead.id}`} className={classes.name ?? ''} title={lead.company}>
          {lead.company}
        </Link>
        {reached === '' ? null : (
          <span className={classes.quiet} title={reached}>
            {reached}
          </span>
        )}
      </span>
      <LeadStatusMark status={lead.status} />
      <span className={classes.when} title={formatInstant(lead.updatedAtMs)}>
        {t('duplicates.changed', { when: formatRelative(lead.updatedAtMs) })}
      </span>
    </li>
  );
}
