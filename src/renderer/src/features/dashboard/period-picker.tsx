import { Button, Menu, Popover, Stack } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { isPlainDate } from '#shared/domain/dates.ts';
import type { Period } from '#shared/domain/periods.ts';
import { periodPresets, rangeOf } from '#shared/domain/periods.ts';
import { today } from '#renderer/ui/clock.ts';
import { firstDayOfWeek } from '#renderer/ui/day-text.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { userLocale } from '#renderer/ui/locale.ts';
import { periodOf } from './asked-state.ts';
import { rangeWords } from './range-words.ts';

type PeriodPickerProps = { period: Period; onPick: (period: Period) => void };

/** Presets as a menu; `Other days` opens a calendar for any two. */
export function PeriodPicker({ period, onPick }: PeriodPickerProps): ReactNode {
  const { t } = useTranslation();
  const [isPicking, setPicking] = useState(false);
  const words = periodWords(t, period);
  return (
    <Popover
      opened={isPicking}
      onChange={setPicking}
      position="bottom-start"
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <span>
          <Menu position="bottom-start">
            <Menu.Target>
              <Button
                size="xs"
                variant="default"
                rightSection={<Icon of={ChevronDown} />}
                aria-label={t('dashboard.period.button', { period: words })}
              >
                {words}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {periodPresets.map((preset) => (
                <Menu.Item key={preset} onClick={() => onPick({ preset })}>
                  {t(`dashboard.period.${preset}`)}
                </Menu.Item>
              ))}
              <Menu.Divider />
              <Menu.Item onClick={() => setPicking(true)}>{t('dashboard.period.other')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      </Popover.Target>
      <Popover.Dropdown data-dd-layer role="dialog" aria-label={t('dashboard.period.other')}>
        {isPicking ? (
          <DaysForm
            period={period}
            onPick={(picked) => {
              setPicking(false);
              onPick(picked);
            }}
          />
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}

function periodWords(t: TFunction, period: Period): string {
  return 'preset' in period ? t(`dashboard.period.${period.preset}`) : rangeWords(period);
}

function DaysForm({ period, onPick }: PeriodPickerProps): ReactNode {
  const { t } = useTranslation();
  const range = rangeOf(period, today());
  const [days, setDays] = useState<[string | null, string | null]>([range.from, range.to]);
  const [from, to] = days;
  const isWhole = from !== null && to !== null && isPlainDate(from) && isPlainDate(to);
  const picked = isWhole ? periodOf(from, to) : null;
  return (
    <Stack gap="sm">
      <DatePicker
        type="range"
        allowSingleDateInRange
        value={days}
        defaultDate={range.from}
        firstDayOfWeek={firstDayOfWeek(userLocale)}
        weekendDays={[]}
        size="sm"
        onChange={setDays}
      />
      <Button size="xs" disabled={!picked} onClick={() => picked && onPick(picked)}>
        {picked
          ? t('dashboard.period.show', { range: rangeWords(rangeOf(picked, today())) })
          : t(isWhole ? 'dashboard.period.tooLong' : 'dashboard.period.second')}
      </Button>
    </Stack>
  );
}
