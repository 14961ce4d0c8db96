/**
 * The panel of one event over the right of the calendar: a form that is saved as a whole, who comes, and what happened to it.
 * Half-written texts survive it. What a change means for a series is decided by the main process.
 */
import type { CSSProperties, ReactNode } from 'react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import { occurrenceKeySchema } from '#shared/domain/calendar.ts';
import type { EventId } from '#shared/domain/ids.ts';
import { useDrafts } from '#renderer/features/record-panel/use-drafts.ts';
import { useShown } from '#renderer/features/record-panel/use-shown.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { MissingEvent } from './missing-event.tsx';
import { NewEventPanel } from './new-event.tsx';
import { OpenEvent } from './open-event.tsx';
import type { Go } from './use-go.ts';
import { useGo } from './use-go.ts';

/** At `/calendar/new` and `/calendar/:eventId?occurrence=KEY`. */
export function EventPanel(): ReactNode {
  const { eventId } = useParams();
  const [search] = useSearchParams();
  const go = useGo();
  const key = occurrenceKeySchema.safeParse(search.get('occurrence'));
  if (eventId === undefined || eventId === 'new') return <NewEventPanel go={go} />;
  return <EventByAddress id={eventId as EventId} occurrence={key.success ? key.data : null} go={go} />;
}

type ByAddressProps = { id: EventId; occurrence: OccurrenceKey | null; go: Go };

/** The address may name an event that never was, that is gone, or that lies in the trash. */
function EventByAddress({ id, occurrence, go }: ByAddressProps): ReactNode {
  const { t } = useTranslation();
  const found = useChannel('calendar:get', { id, ...(occurrence ? { occurrence } : {}) });
  const draftKey = occurrence ? `event:${id}:${occurrence}` : `event:${id}`;
  const drafts = useDrafts([draftKey]);
  const settings = useChannel('settings:get', {}).data;
  const event = found.data;
  const ready = useMemo(
    () => (event && drafts && settings ? { event, draftKey, settings, draft: drafts[0] } : null),
    [event, drafts, settings, draftKey],
  );
  const { shown, content } = useShown(draftKey, ready);
  const isMissing = found.isError || (event !== undefined && event.archivedAtMs !== null);
  const label = isMissing ? undefined : shown?.event.title;
  const close = useCallback(() => go(null), [go]);
  return (
    <SidePanel label={label ?? t('event.panel.event')} onClose={close}>
      <div ref={content} style={contents}>
        {isMissing ? (
          <MissingEvent
            event={event}
            error={found.error}
            onRetry={() => void found.refetch()}
            onClose={close}
          />
        ) : shown ? (
          <OpenEvent key={shown.draftKey} {...shown} go={go} />
        ) : null}
      </div>
    </SidePanel>
  );
}

const contents: CSSProperties = { display: 'contents' };
