import { Button, CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealDetail } from '#shared/contract/deals.contract.ts';
import type { AppError } from '#shared/errors.ts';
import { useDeals } from '#renderer/features/deals/use-deals.ts';
import { errorWords } from '#renderer/ui/toast.ts';
import { agoWords } from './ago-words.ts';
import classes from './deal-panel.module.css';

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
  const { title, text, action } = wordsFor();
  return (
    <>
      <div className={classes['top']}>
        <CloseButton aria-label={t('deal.panel.close')} className={classes['last'] ?? ''} onClick={onClose} />
      </div>
      <div className={classes['missing']} role="status">
        <h2>{title}</h2>
        <p>{text}</p>
        {action}
      </div>
    </>
  );

  function wordsFor(): { title: string; text: string; action: ReactNode } {
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
