import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Settings } from '#shared/contract/settings.contract.ts';
import type { DealId, LeadId } from '#shared/domain/ids.ts';
import { dealIdSchema, leadIdSchema } from '#shared/domain/ids.ts';
import { useCalendarEvents } from '#renderer/features/calendar/use-calendar-events.ts';
import { formContext } from '#renderer/features/record-panel/form-context.ts';
import panel from '#renderer/features/record-panel/panel.module.css';
import { sayRefusal } from '#renderer/features/record-panel/say-refusal.ts';
import { useDrafts } from '#renderer/features/record-panel/use-drafts.ts';
import { readDraft } from '#renderer/features/record-panel/use-record-form.ts';
import { useActed } from '#renderer/features/suggestions/acted.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { nowMs, timeZone } from '#renderer/ui/clock.ts';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { askedTimes, askedWhat } from './asked-times.ts';
import { AttendeesField } from './attendees-field.tsx';
import { EventFields } from './event-fields.tsx';
import type { NewEventSource } from './event-form.ts';
import { emptyEvent, eventFieldNamed, eventShape, newEventOf, valuesOf } from './event-form.ts';
import type { Go } from './use-go.ts';
import { formDefaults } from './form-defaults.ts';
import { readAttendees, writeAttendees } from './form-lists.ts';
import { useEventForm } from './use-event-form.ts';

const draftKey = 'event:new';

/** The form of an event that is not there yet, once all that it begins with is known. */
export function NewEventPanel({ go }: { go: Go }): ReactNode {
  const { t } = useTranslation();
  const drafts = useDrafts([draftKey]);
  const settings = useChannel('settings:get', {}).data;
  const hosts = useAskedHosts();
  const [search] = useSearchParams();
  const asked = ['from', 'to', 'allDay', 'title', 'eventType'].map((name) => search.get(name)).join(' ');
  const close = useCallback(() => go(null), [go]);
  return (
    <SidePanel label={t('event.panel.newEvent')} onClose={close}>
      {drafts && settings && hosts ? (
        <NewEventForm key={asked} {...{ settings, hosts, go }} draft={drafts[0]} onClose={close} />
      ) : null}
    </SidePanel>
  );
}

type Hosts = Pick<NewEventSource, 'deal' | 'lead'>;

/** The deal or lead that the address names; null until it is known. One that cannot be found is left out. */
function useAskedHosts(): Hosts | null {
  const [search] = useSearchParams();
  const dealId = dealIdSchema.safeParse(search.get('deal'));
  const leadId = leadIdSchema.safeParse(search.get('lead'));
  const deal = useChannel('deals:get', { id: dealId.data ?? ('' as DealId) }, { enabled: dealId.success });
  const lead = useChannel('leads:get', { id: leadId.data ?? ('' as LeadId) }, { enabled: leadId.success });
  if ((dealId.success && deal.isPending) || (leadId.success && lead.isPending)) return null;
  return {
    deal: deal.data ? { id: deal.data.id, title: deal.data.title } : null,
    lead: lead.data ? { id: lead.data.id, title: lead.data.company } : null,
  };
}

type NewEventFormProps = { settings: Settings; hosts: Hosts; draft: unknown; go: Go; onClose: () => void };

function NewEventForm({ settings, hosts, draft, go, onClose }: NewEventFormProps): ReactNode {
  const { t } = useTranslation();
  const body = useRef<HTMLDivElement>(null);
  const { form, isSaving, save } = useNewEvent({ settings, hosts, draft, go });
  const people = readAttendees(form.values.attendees);
  useEffect(() => {
    body.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, []);
  return (
    <div className={panel['scroll']} ref={body}>
      <header className={panel['top']}>
        <h2 className={panel['heading']}>{t('event.panel.newEvent')}</h2>
        <CloseButton aria-label={t('shell.close')} onClick={onClose} />
      </header>
      <EventFields
        form={form}
        onSave={() => void save()}
        isSaving={isSaving}
        focusTitle
        attendees={
          <AttendeesField
            form={form}
            people={people}
            onAdd={async (added) => {
              form.set('attendees', writeAttendees([...people, ...added]));
              return true;
            }}
            onRemove={({ email }) =>
              form.set('attendees', writeAttendees(people.filter((one) => one.email !== email)))
            }
          />
        }
      />
    </div>
  );
}

function useNewEvent({ settings, hosts, draft, go }: Omit<NewEventFormProps, 'onClose'>) {
  const { createEvent } = useCalendarEvents();
  const acted = useActed();
  const [search] = useSearchParams();
  const [isSaving, setSaving] = useState(false);
  const [source] = useState(() => ({
    ...askedTimes(search, { nowMs: nowMs(), zone: timeZone() }),
    ...askedWhat(search),
    ...hosts,
  }));
  const base = useMemo(() => {
    const defaults = formDefaults(settings);
    const times = { ...defaults, start: source.startTime, end: source.endTime };
    return valuesOf(emptyEvent(source, defaults), times, formContext());
  }, [settings, source]);
  const [kept] = useState(() => readDraft(eventShape, draft));
  const form = useEventForm({ base, draftKey, draft: kept });
  const save = async () => {
    const { fields } = form.reading;
    if (!fields || isSaving) return;
    setSaving(true);
    try {
      const event = await createEvent(newEventOf(fields));
      form.discard();
      acted();
      go(null, { day: event.eventDate });
    } catch (error) {
      form.refuse(sayRefusal(error, eventFieldNamed));
    } finally {
      setSaving(false);
    }
  };
  return { form, isSaving, save };
}
