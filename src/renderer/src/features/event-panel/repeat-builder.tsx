import { Button, NativeSelect, TextInput, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlainDate } from '#shared/domain/dates.ts';
import { frequencies, weekdays } from '#shared/domain/recurrence.ts';
import { rowClasses } from '#renderer/features/record-panel/form-row.ts';
import { DayField } from '#renderer/features/record-panel/day-field.tsx';
import { firstDayOfWeek } from '#renderer/ui/day-text.ts';
import { userLocale } from '#renderer/ui/locale.ts';
import classes from './event-panel.module.css';
import { onWords, weekdayName } from './recurrence-words.ts';
import type { RepeatBuilder } from './repeat-model.ts';
import { daysOn, endings, writeBuilder } from './repeat-model.ts';
import type { OpenEventForm } from './use-event-form.ts';

type BuilderProps = { form: OpenEventForm; builder: RepeatBuilder; day: PlainDate };
type PartProps = BuilderProps & { write: (patch: Partial<RepeatBuilder>) => void };

/** Builds a rule: every so many days, weeks, months or years, on which days, until when. */
export function RepeatBuilderFields(props: BuilderProps): ReactNode {
  const { form, builder, day } = props;
  const { t } = useTranslation();
  const write = (patch: Partial<RepeatBuilder>) => form.set('repeat', writeBuilder({ ...builder, ...patch }));
  const { freq } = builder;
  return (
    <div role="group" aria-label={t('event.repeat.builder')} className={classes['cell']}>
      <div className={classes['row']}>
        <span aria-hidden className={classes['label']}>
          {t('event.repeat.interval')}
        </span>
        <div className={classes['line']}>
          <TextInput
            className={classes['number'] ?? ''}
            aria-label={t('event.repeat.interval')}
            inputMode="numeric"
            data-field="repeat.interval"
            value={builder.interval}
            error={form.errors['repeat.interval'] !== undefined}
            onBlur={() => form.enter(null)}
            onChange={(event) => write({ interval: event.currentTarget.value })}
          />
          <NativeSelect
            className={classes['grow'] ?? ''}
            aria-label={t('event.repeat.unit')}
            value={freq}
            data={frequencies.map((one) => ({ value: one, label: t(`event.repeat.units.${one}`) }))}
            onChange={(event) => {
              const next = event.currentTarget.value as RepeatBuilder['freq'];
              const on = next === 'MONTHLY' || next === 'YEARLY' ? (daysOn(next, day)[0]?.text ?? '') : '';
              write({ freq: next, on });
            }}
          />
        </div>
      </div>
      <PartError form={form} part="interval" />
      {freq === 'WEEKLY' ? <WeekdayButtons {...props} write={write} /> : null}
      <PartError form={form} part="days" />
      {freq === 'MONTHLY' || freq === 'YEARLY' ? <DayOfMonth {...props} freq={freq} write={write} /> : null}
      <Ending {...props} write={write} />
    </div>
  );
}

function PartError({ form, part }: { form: OpenEventForm; part: string }): ReactNode {
  const error = form.errors[`repeat.${part}`];
  return error === undefined ? null : (
    <div className={classes['inset']}>
      <span role="alert" className={classes['error']}>
        {error}
      </span>
    </div>
  );
}

function WeekdayButtons({ builder, write }: PartProps): ReactNode {
  const { t } = useTranslation();
  const first = (firstDayOfWeek(userLocale) + 6) % 7;
  const ordered = [...weekdays.slice(first), ...weekdays.slice(0, first)];
  return (
    <div className={classes['row']}>
      <span aria-hidden className={classes['label']}>
        {t('event.repeat.days')}
      </span>
      <div role="group" aria-label={t('event.repeat.days')} className={classes['days']}>
        {ordered.map((weekday) => {
          const isOn = builder.days.includes(weekday);
          const days = isOn ? builder.days.filter((one) => one !== weekday) : [...builder.days, weekday];
          return (
            <Button
              key={weekday}
              size="compact-sm"
              variant={isOn ? 'filled' : 'default'}
              aria-pressed={isOn}
              title={weekdayName(weekday, userLocale)}
              onClick={() => write({ days })}
            >
              <span aria-hidden>{weekdayName(weekday, userLocale, 'short').slice(0, 2)}</span>
              <VisuallyHidden>{weekdayName(weekday, userLocale)}</VisuallyHidden>
            </Button>
          );
        })}
      </div>
    </div>
  );
}

function DayOfMonth({ builder, day, freq, write }: PartProps & { freq: 'MONTHLY' | 'YEARLY' }): ReactNode {
  const { t } = useTranslation();
  const offered = daysOn(freq, day).map(({ text }) => text);
  const all = builder.on === '' || offered.includes(builder.on) ? offered : [...offered, builder.on];
  return (
    <NativeSelect
      classNames={rowClasses}
      label={t('event.repeat.onDay')}
      value={builder.on}
      data={all.map((on) => ({
        value: on,
        label: t('event.repeat.onOffer', { on: onWords(freq, on, userLocale) }),
      }))}
      onChange={(event) => write({ on: event.currentTarget.value })}
    />
  );
}

function Ending({ form, builder, write }: PartProps): ReactNode {
  const { t } = useTranslation();
  const { ends } = builder;
  return (
    <>
      <NativeSelect
        classNames={rowClasses}
        label={t('event.repeat.ends')}
        value={ends}
        data={endings.map((one) => ({ value: one, label: t(`event.repeat.ending.${one}`) }))}
        onChange={(event) => write({ ends: event.currentTarget.value as RepeatBuilder['ends'] })}
      />
      {ends === 'until' ? (
        <DayField
          classNames={rowClasses}
          label={t('event.repeat.untilDay')}
          value={builder.until}
          error={form.errors['repeat.until']}
          data-field="repeat.until"
          onBlur={() => form.enter(null)}
          onWrite={(until) => write({ until })}
        />
      ) : null}
      {ends === 'count' ? (
        <TextInput
          classNames={rowClasses}
          label={t('event.repeat.count')}
          inputMode="numeric"
          data-field="repeat.count"
          value={builder.count}
          error={form.errors['repeat.count']}
          onBlur={() => form.enter(null)}
          onChange={(event) => write({ count: event.currentTarget.value })}
        />
      ) : null}
    </>
  );
}
