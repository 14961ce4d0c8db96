import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelInput } from '#shared/contract/index.ts';
import { formContext } from '#renderer/features/record-panel/form-context.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { readTimes } from './event-form.ts';
import classes from './event-panel.module.css';
import type { OpenEventForm } from './use-event-form.ts';
import { whenWords } from './when-words.ts';

const shownOccurrences = 5;
type PreviewInput = ChannelInput<'calendar:preview'>;

/** The next times that the form's rule gives. */
export function RepeatPreview({ form, rule }: { form: OpenEventForm; rule: string | null }): ReactNode {
  const { t } = useTranslation();
  const input = rule === null ? null : previewInput(form, rule);
  const { data } = useChannel('calendar:preview', input ?? ({} as PreviewInput), {
    enabled: input !== null,
    placeholderData: (previous) => previous,
  });
  if (!input || !data) return null;
  const occurrences = data.occurrences.slice(0, shownOccurrences);
  return (
    <ol className={`${classes['inset']} ${classes['preview']}`} aria-label={t('event.repeat.nextList')}>
      {occurrences.map((occurrence) => (
        <Text key={occurrence.startMs} component="li" size="xs" c="dimmed">
          {whenWords({ ...occurrence, isAllDay: input.isAllDay })}
        </Text>
      ))}
      {data.hasMore || data.occurrences.length > shownOccurrences ? (
        <Text component="li" size="xs" c="dimmed">
          {t('event.repeat.andSoOn')}
        </Text>
      ) : null}
    </ol>
  );
}

function previewInput({ values }: OpenEventForm, recurrence: string): PreviewInput | null {
  const { date, start, endDate, end } = readTimes(values, formContext());
  const isAllDay = values.allDay !== '';
  if (!date || !endDate || endDate < date || (!isAllDay && (!start || !end))) return null;
  return {
    ...{ eventDate: date, endDate, isAllDay, recurrence },
    startTime: isAllDay ? null : start,
    endTime: isAllDay ? null : end,
    timeZone: isAllDay ? null : values.zone,
  };
}
