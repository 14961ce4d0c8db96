import { Button, Checkbox, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '#renderer/features/record-panel/day-field.tsx';
import { formContext } from '#renderer/features/record-panel/form-context.ts';
import type { FieldProps } from '#renderer/features/record-panel/form-row.ts';
import type { EventFieldName } from './event-form.ts';
import { readTimes } from './event-form.ts';
import classes from './event-panel.module.css';
import type { OpenEventForm } from './use-event-form.ts';
import { ZoneField } from './zone-field.tsx';

type TimeFieldsProps = { form: OpenEventForm; field: (name: EventFieldName) => FieldProps };

/** When it is: a day and two times, or whole days. */
export function TimeFields({ form, field }: TimeFieldsProps): ReactNode {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  const { values } = form;
  const isAllDay = values.allDay !== '';
  const times = readTimes(values, formContext());
  const endsElsewhere = times.date === null || times.endDate === null || times.date !== times.endDate;
  return (
    <>
      <DayField {...field('date')} label={t('event.form.date')} onWrite={(text) => form.set('date', text)} />
      <Checkbox
        className={classes['inset'] ?? ''}
        label={t('event.form.allDay')}
        data-field="allDay"
        checked={isAllDay}
        onChange={(event) => form.set('allDay', event.currentTarget.checked ? 'yes' : '')}
      />
      {isAllDay ? null : (
        <div className={classes['pair']}>
          {(['start', 'end'] as const).map((name) => (
            <TextInput
              key={name}
              {...field(name)}
              label={t(`event.form.${name}`)}
              autoComplete="off"
              onChange={(event) => form.set(name, event.currentTarget.value)}
            />
          ))}
        </div>
      )}
      {isAllDay || endsElsewhere || isAsked || form.errors['endDate'] ? (
        <DayField
          {...field('endDate')}
          label={t('event.form.endDate')}
          onWrite={(text) => form.set('endDate', text)}
        />
      ) : (
        <div className={classes['inset']}>
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setAsked(true)}>
            {t('event.form.otherDay')}
          </Button>
        </div>
      )}
      {isAllDay ? null : <ZoneField form={form} />}
    </>
  );
}
