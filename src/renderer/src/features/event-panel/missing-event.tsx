import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventDetail } from '#shared/contract/calendar.contract.ts';
import type { AppError } from '#shared/errors.ts';
import { useCalendarEvents } from '#renderer/features/calendar/use-calendar-events.ts';
import { agoWords } from '#renderer/features/record-panel/ago-words.ts';
import type { MissingWords } from '#renderer/features/record-panel/missing-record.tsx';
import { MissingRecord } from '#renderer/features/record-panel/missing-record.tsx';
import { errorWords } from '#renderer/ui/toast.ts';

type MissingEventProps = {
  /** An event that lies in the trash. */
  event: EventDetail | undefined;
  error: AppError | null;
  onRetry: () => void;
  onClose: () => void;
};

/** Says calmly why there is no event to see, and offers the way on. */
export function MissingEvent({ event, error, onRetry, onClose }: MissingEventProps): ReactNode {
  const { t } = useTranslation();
  const { restoreEvent } = useCalendarEvents();
  return <MissingRecord {...wordsFor()} onClose={onClose} />;

  function wordsFor(): MissingWords {
    if (event && event.archivedAtMs !== null) {
      return {
        title: t('event.panel.inTrashTitle', { title: event.title }),
        text: t('event.panel.inTrash', { when: agoWords(t, event.archivedAtMs) }),
        action: <Button onClick={() => void restoreEvent(event.id)}>{t('event.panel.restore')}</Button>,
      };
    }
    // An address that is no id is refused as invalid before anything is looked up.
    const isGone = error?.code === 'NOT_FOUND' || error?.code === 'VALIDATION';
    return {
      title: t(isGone ? 'event.panel.missingTitle' : 'event.panel.failedTitle'),
      text: isGone ? t('event.panel.missing') : errorWords(error),
      action: (
        <Button variant="default" onClick={isGone ? onClose : onRetry}>
          {t(isGone ? 'shell.close' : 'shell.tryAgain')}
        </Button>
      ),
    };
  }
}
