import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { LeadDetail } from '#shared/contract/leads.contract.ts';
import type { AppError } from '#shared/errors.ts';
import { useLeads } from '#renderer/features/leads/use-leads.ts';
import { agoWords } from '#renderer/features/record-panel/ago-words.ts';
import type { MissingWords } from '#renderer/features/record-panel/missing-record.tsx';
import { MissingRecord } from '#renderer/features/record-panel/missing-record.tsx';
import { errorWords } from '#renderer/ui/toast.ts';

type MissingLeadProps = {
  /** A lead that lies in the trash, or that was merged into another. */
  lead: LeadDetail | undefined;
  error: AppError | null;
  onRetry: () => void;
  onClose: () => void;
};

/** Says calmly why there is no lead to see, and offers the way on. */
export function MissingLead({ lead, error, onRetry, onClose }: MissingLeadProps): ReactNode {
  const { t } = useTranslation();
  const { search } = useLocation();
  const { restoreLead } = useLeads();
  return <MissingRecord {...wordsFor()} onClose={onClose} />;

  function wordsFor(): MissingWords {
    if (lead?.mergedInto) {
      const { id, company } = lead.mergedInto;
      return {
        title: t('leads.panel.mergedTitle', { company: lead.company }),
        text: t('leads.panel.merged', { company }),
        action: (
          <Button component={Link} to={{ pathname: `/leads/${id}`, search }}>
            {t('leads.panel.openOther', { company })}
          </Button>
        ),
      };
    }
    if (lead && lead.archivedAtMs !== null) {
      return {
        title: t('leads.panel.inTrashTitle', { company: lead.company }),
        text: t('leads.panel.inTrash', { when: agoWords(t, lead.archivedAtMs) }),
        action: <Button onClick={() => void restoreLead(lead.id)}>{t('leads.panel.restore')}</Button>,
      };
    }
    // An address that is no id is refused as invalid before anything is looked up.
    if (error?.code === 'NOT_FOUND' || error?.code === 'VALIDATION') {
      return {
        title: t('leads.panel.missingTitle'),
        text: t('leads.panel.missing'),
        action: (
          <Button variant="default" onClick={onClose}>
            {t('shell.close')}
          </Button>
        ),
      };
    }
    return {
      title: t('leads.panel.failedTitle'),
      text: errorWords(error),
      action: (
        <Button variant="default" onClick={onRetry}>
          {t('shell.tryAgain')}
        </Button>
      ),
    };
  }
}
