import type { ReactNode } from 'react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventDetail } from '#shared/contract/calendar.contract.ts';
import type { Settings } from '#shared/contract/settings.contract.ts';
import { useCalendarEvents } from '#renderer/features/calendar/use-calendar-events.ts';
import { HistoryView } from '#renderer/features/record-panel/history-view.tsx';
import panel from '#renderer/features/record-panel/panel.module.css';
import { useFocusLater } from '#renderer/features/record-panel/use-focus-later.ts';
import { withSaid } from '#renderer/features/sync/refused-fields.ts';
import { RefusedNote } from '#renderer/features/sync/refused-note.tsx';
import { useRefused } from '#renderer/features/sync/use-sync.ts';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { AttendeesField } from './attendees-field.tsx';
import { EventFields } from './event-fields.tsx';
import { EventHead } from './event-head.tsx';
import { eventHistory } from './event-history.ts';
import type { Go } from './use-go.ts';
import classes from './event-panel.module.css';
import { useEventEditing } from './use-event-editing.ts';

type OpenEventProps = {
  event: EventDetail;
  settings: Settings;
  draftKey: string;
  /** What was kept of the form when the panel opened. */
  draft: unknown;
  go: Go;
};

/** Everything of one event. */
export function OpenEvent(props: OpenEventProps): ReactNode {
  const { event, go } = props;
  const { t } = useTranslation();
  const root = useRef<HTMLDivElement>(null);
  const focus = useFocusLater(root);
  const editing = useEventEditing(props);
  const refused = useRefused('event', event.id);
  const { respond, removeAttendee } = useCalendarEvents();
  const focusTitle = () => focus('[data-field="title"]');
  useShortcut('e', focusTitle);
  return (
    <div ref={root} className={panel['whole']}>
      <EventHead event={event} actions={editing} onTitle={focusTitle} go={go} />
      <div className={panel['scroll']}>
        <RefusedNote item={refused} kind="event" />
        <EventFields
          form={withSaid(editing.form, refused, 'event')}
          onSave={() => void editing.save()}
          isSaving={editing.isSaving}
          focusTitle={false}
          attendees={
            <AttendeesField
              form={editing.form}
              people={event.attendees}
              onAdd={editing.addPeople}
              onRemove={({ email }) => {
                const attendee = event.attendees.find((one) => one.email === email);
                if (attendee) void removeAttendee(attendee);
              }}
              onRespond={({ id }, status) => {
                if (id) void respond(id, status);
              }}
              {...(event.recurrence === null || event.seriesId !== null
                ? {}
                : { hint: t('event.attendees.ofSeries') })}
            />
          }
        />
        <div className={classes['history']}>
          <h3 className={panel['heading']}>{t('event.panel.history')}</h3>
          <HistoryView activities={event.activities} older={noOlder} entriesOf={eventHistory} />
        </div>
      </div>
      {editing.dialog}
    </div>
  );
}

/** An event brings along all that is told of it. */
const noOlder = () => Promise.resolve([]);
