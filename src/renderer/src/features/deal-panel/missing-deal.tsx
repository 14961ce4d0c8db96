import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealDetail } from '#shared/contract/deals.contract.ts';
import type { AppError } from '#shared/errors.ts';
import { useDeals } from '#renderer/features/deals/use-deals.ts';
import { agoWords } from '#renderer/features/record-panel/ago-words.ts';
import type { MissingWords } from '#renderer/features/record-panel/missing-record.tsx';
import { MissingRecord } from '#renderer/features/record-panel/missing-record.tsx';
import { errorWords } from '#renderer/ui/toast.ts';

type MissingDealProps = {
  /** A deal that lies in the trash. */
  deal: DealDetail | undefined;
  error: AppError | null;
  onRetry: () => void;
  onClose: () => void;
};

/** Says calmly why there is no deal to see, and offers the way on. */
export function MissingDeal({ deal, error, onRetry, onClose }: MissingDealProps): ReactNode {
  const { t } = useTranslation();
  const { restoreDeal } = useDeals();
  return <MissingRecord {...wordsFor()} onClose={onClose} />;

  function wordsFor(): MissingWords {
    if (deal && deal.archivedAtMs !== null) {
      return {
        title: t('deal.panel.inTrashTitle', { title: deal.title }),
        text: t('deal.panel.inTrash', { when: agoWords(t, deal.archivedAtMs) }),
        action: <Button onClick={() => void restoreDeal(deal.id)}>{t('deal.panel.restore')}</Button>,
      };
    }
    // An address that is no id is refused as invalid before anything is looked up.
    if (error?.code === 'NOT_FOUND' || error?.code === 'VALIDATION') {
      return {
        title: t('deal.panel.missingTitle'),
        text: t('deal.panel.missing'),
        action: (
          <Button variant="default" onClick={onClose}>
            {t('deal.panel.close')}
          </Button>
        ),
      };
    }
    return {
      title: t('deal.panel.failedTitle'),
      text: errorWords(error),
      action: (
        <Button variant="default" onClick={onRetry}>
          {t('deal.panel.retry')}
        </Button>
      ),
    };
  }
}
