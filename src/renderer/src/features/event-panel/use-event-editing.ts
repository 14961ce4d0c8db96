import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import type { ChangedEvent, EventDetail } from '#shared/contract/calendar.contract.ts';
import type { Settings } from '#shared/contract/settings.contract.ts';
import type { AttendeeFields, EventFields, EventPatch } from '#shared/domain/calendar.ts';
import { useScopeDialog } from '#renderer/features/calendar/scope-dialog.tsx';
import type { EventTarget } from '#renderer/features/calendar/use-calendar-events.ts';
import { useCalendarEvents } from '#renderer/features/calendar/use-calendar-events.ts';
import { formContext } from '#renderer/features/record-panel/form-context.ts';
import { hasChanges, patchOf } from '#renderer/features/record-panel/record-values.ts';
import { sayRefusal } from '#renderer/features/record-panel/say-refusal.ts';
import { readDraft } from '#renderer/features/record-panel/use-record-form.ts';
import { channelQuery } from '#renderer/ipc/queries.ts';
import { t } from '#renderer/i18n/index.ts';
import { eventFieldNamed, eventShape, valuesOf } from './event-form.ts';
import type { Go } from './use-go.ts';
import { fieldsOf, keyOf, sourceOf } from './event-source.ts';
import { formDefaults } from './form-defaults.ts';
import type { OpenEventForm } from './use-event-form.ts';
import { useEventForm } from './use-event-form.ts';

type EditingOptions = {
  event: EventDetail;
  settings: Settings;
  draftKey: string;
  draft: unknown;
  go: Go;
};

export type EventEditing = {
  form: OpenEventForm;
  isSaving: boolean;
  save(): Promise<void>;
  archive(): Promise<void>;
  /** One event of its own, with the same fields, which opens. */
  duplicate(): Promise<void>;
  /** Saved at once, whatever else stands in the form. @returns whether all of them are in. */
  addPeople(added: readonly AttendeeFields[]): Promise<boolean>;
  /** The question that a change of a series asks. */
  dialog: ReactNode;
};

/** What can be done with an open event. */
export function useEventEditing(options: EditingOptions): EventEditing {
  const { event, settings, draftKey, draft, go } = options;
  const { createEvent, updateEvent, deleteEvent, addAttendee } = useCalendarEvents();
  const client = useQueryClient();
  const scopes = useScopeDialog();
  const [isSaving, setSaving] = useState(false);
  const { id } = event;
  const source = useMemo(() => sourceOf(event), [event]);
  const base = useMemo(
    () => valuesOf({ ...source, attendees: [] }, formDefaults(settings), formContext()),
    [source, settings],
  );
  const [kept] = useState(() => readDraft(eventShape, draft));
  const form = useEventForm({ base, draftKey, draft: kept });
  const { occurrence, seriesId } = event.entry;
  const isOfSeries = seriesId !== null || event.recurrence !== null;

  /** Null where the user backed out. */
  const targetFor = async (kind: 'change' | 'delete', isRuleChange: boolean): Promise<EventTarget | null> => {
    if (!isOfSeries) return { id };
    const scope = await scopes.ask(kind, isRuleChange ? ['following', 'all'] : undefined);
    if (scope === null) return null;
    // A changed occurrence is named by its own row.
    return { id, ...(event.seriesId === null && occurrence !== null ? { occurrence } : {}), scope };
  };
  const addPeople = async (to: EventDetail['id'], added: readonly AttendeeFields[]) => {
    try {
      for (const one of added) await addAttendee(to, one);
      return true;
    } catch (error) {
      const refused = sayRefusal(error, eventFieldNamed);
      form.refuse(hasChanges(refused) ? { newAttendee: Object.values(refused)[0] ?? '' } : {});
      return false;
    }
  };
  /** The answer is the newest truth: the form must not wait for the event to be fetched again to know that it is saved. */
  const show = (changed: ChangedEvent, fields: EventFields) => {
    const { actionId: _only, ...rest } = changed;
    if (isOfSeries || changed.recurrence !== null) {
      form.discard();
      go(placeOf(changed, fields), { replace: true });
      return;
    }
    client.setQueryData(channelQuery('calendar:get', { id }).queryKey, (old) =>
      old ? { ...old, ...rest } : old,
    );
    form.settle(form.values);
  };
  /** Where what was changed is now; null where only the calendar can show it. */
  const placeOf = (changed: ChangedEvent, fields: EventFields) => {
    if (changed.recurrence === null) return { id: changed.id, occurrence: null };
    if (event.seriesId !== null) return null;
    const isSameRule = fields.recurrence === source.recurrence;
    return { id: changed.id, occurrence: keyOf(isSameRule ? fields : changed) };
  };
  const save = async () => {
    const { fields } = form.reading;
    if (!fields || isSaving) return;
    const { attendees: added, ...patch } = patchOf(
      fieldsOf({ ...source, attendees: [] }),
      fields,
    ) as EventPatch;
    setSaving(true);
    try {
      const target = hasChanges(patch) ? await targetFor('change', patch.recurrence !== undefined) : { id };
      if (!target) return;
      const changed = hasChanges(patch) ? await updateEvent({ ...target, patch }) : null;
      const areIn = await addPeople(changed?.id ?? id, added ?? []);
      if (changed && areIn) show(changed, fields);
      else if (areIn) form.settle(form.values);
    } catch (error) {
      form.refuse(sayRefusal(error, eventFieldNamed));
    } finally {
      setSaving(false);
    }
  };
  return {
    ...{ form, isSaving, save, dialog: scopes.dialog },
    addPeople: (added) => addPeople(id, added),
    archive: async () => {
      const target = await targetFor('delete', false);
      if (target && (await deleteEvent(target, event.title))) go(null);
    },
    duplicate: async () => {
      const title = t('event.panel.copyOf', { title: event.title });
      const copy = await createEvent({ ...fieldsOf(source), title, recurrence: null }).catch(() => null);
      if (copy) go({ id: copy.id, occurrence: null });
    },
  };
}
