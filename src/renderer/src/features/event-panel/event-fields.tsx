import { NativeSelect, TextInput, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { eventTypes } from '#shared/domain/calendar.ts';
import { RecordFormBox } from '#renderer/features/record-panel/record-form-box.tsx';
import type { EventFieldName } from './event-form.ts';
import classes from './event-panel.module.css';
import { LinkField } from './link-field.tsx';
import { RemindersField } from './reminders-field.tsx';
import { RepeatField } from './repeat-field.tsx';
import { TimeFields } from './time-fields.tsx';
import type { OpenEventForm } from './use-event-form.ts';

type EventFieldsProps = {
  form: OpenEventForm;
  onSave: () => void;
  isSaving: boolean;
  /** A new event starts in its title. */
  focusTitle: boolean;
  attendees: ReactNode;
};

/** Every field of an event, its label beside it, and what is wrong with it right below. */
export function EventFields(props: EventFieldsProps): ReactNode {
  const { form, onSave, isSaving, focusTitle, attendees } = props;
  const { t } = useTranslation();
  const write = (name: EventFieldName) => (event: { currentTarget: { value: string } }) =>
    form.set(name, event.currentTarget.value);
  return (
    <div
      className={classes['form']}
      onFocusCapture={(event) =>
        form.enter(event.target.closest('[data-field]')?.getAttribute('data-field') ?? null)
      }
    >
      <RecordFormBox form={form} label={t('event.form.name')} onSave={onSave} isSaving={isSaving}>
        {(field) => (
          <>
            <TextInput
              {...field('title')}
              label={t('event.form.title')}
              placeholder={t('event.form.titlePlaceholder')}
              data-autofocus={focusTitle || undefined}
              onChange={write('title')}
            />
            <NativeSelect
              {...field('type')}
              label={t('event.form.type')}
              data={eventTypes.map((type) => ({ value: type as string, label: t(`calendar.types.${type}`) }))}
              onChange={write('type')}
            />
            <TimeFields form={form} field={field} />
            <RepeatField form={form} />
            <RemindersField form={form} />
            <TextInput {...field('location')} label={t('event.form.location')} onChange={write('location')} />
            {attendees}
            <LinkField form={form} field={field} />
            <Textarea
              {...field('desc')}
              label={t('event.form.desc')}
              autosize
              minRows={2}
              maxRows={10}
              onChange={write('desc')}
            />
          </>
        )}
      </RecordFormBox>
    </div>
  );
}
