import { Select, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { instantAt } from '#shared/domain/zoned-time.ts';
import { formContext } from '#renderer/features/record-panel/form-context.ts';
import { rowClasses } from '#renderer/features/record-panel/form-row.ts';
import { timeZone } from '#renderer/ui/clock.ts';
import { userLocale } from '#renderer/ui/locale.ts';
import { readTimes } from './event-form.ts';
import classes from './event-panel.module.css';
import type { OpenEventForm } from './use-event-form.ts';
import { whenWords } from './when-words.ts';
import { offeredZones } from './zones.ts';

const shownZones = 60;

/** The zone on whose wall the times are; where it is not this computer's, what they are here stands below. */
export function ZoneField({ form }: { form: OpenEventForm }): ReactNode {
  const { t } = useTranslation();
  const { zone } = form.values;
  const zones = useMemo(() => {
    return offeredZones([timeZone(), zone], Intl.supportedValuesOf('timeZone')).map((name) => ({
      value: name,
      label: name.replaceAll('_', ' '),
    }));
  }, [zone]);
  return (
    <div className={zone === timeZone() ? classes['quiet'] : undefined}>
      <Select
        classNames={rowClasses}
        label={t('event.form.zone')}
        data={zones}
        data-field="zone"
        searchable
        selectFirstOptionOnChange
        limit={shownZones}
        nothingFoundMessage={t('event.form.noZone')}
        error={form.errors['zone']}
        value={zone}
        onChange={(value) => form.set('zone', value ?? timeZone())}
        onBlur={() => form.leave('zone')}
        comboboxProps={{ withinPortal: true }}
      />
      <LocalTime form={form} />
    </div>
  );
}

function LocalTime({ form }: { form: OpenEventForm }): ReactNode {
  const { t } = useTranslation();
  const { zone } = form.values;
  const { date, start, endDate, end } = readTimes(form.values, formContext());
  if (zone === timeZone() || !date || !start) return null;
  const startMs = instantAt({ date, time: start }, zone);
  const endMs = endDate && end ? Math.max(startMs, instantAt({ date: endDate, time: end }, zone)) : startMs;
  const there = whenWords({ isAllDay: false, startMs, endMs }, { zone, locale: userLocale });
  const here = whenWords({ isAllDay: false, startMs, endMs });
  // Another name for the same clock.
  if (here === there) return null;
  return (
    <Text size="xs" c="dimmed" className={classes['inset'] ?? ''}>
      {t('event.form.localTime', { when: here })}
    </Text>
  );
}
