/** Calendar files of one event, of the days that are shown, and of everything: the host says where they go. */
import type { ChannelInput } from '#shared/contract/index.ts';
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { EventId } from '#shared/domain/ids.ts';
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { followFileOutcome } from '#renderer/ipc/file-outcome.ts';
import { timeZone } from '#renderer/ui/clock.ts';
import { toastInfo } from '#renderer/ui/notify.ts';
import { plainCall } from '#renderer/ui/told-calls.ts';

/** @property to the day after the last one. */
export type DayRange = { from: PlainDate; to: PlainDate };

/** The event with its series, or one occurrence of it alone. */
export async function exportEvent(id: EventId, occurrence?: OccurrenceKey | null): Promise<void> {
  await exportEvents({ kind: 'event', id, ...(occurrence ? { occurrence } : {}) });
}

export async function exportRange(range: DayRange): Promise<void> {
  await exportEvents({ kind: 'range', ...range, timeZone: timeZone() });
}

export async function exportAllEvents(): Promise<void> {
  await exportEvents({ kind: 'all' });
}

async function exportEvents(what: ChannelInput<'icalendar:export'>['what']): Promise<void> {
  await plainCall(call('icalendar:export', { what }), ({ file, events }) => {
    const where = followFileOutcome(file);
    if (file.kind === 'cancelled') return;
    const count = events > 0 ? t('icalendar.exported', { count: events }) : t('icalendar.exportedNone');
    toastInfo(where ? `${count} ${where}` : count);
  });
}
