import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { CalendarDays } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isPlainDate } from '#shared/domain/dates.ts';
import { dayText, firstDayOfWeek, readDay } from '#renderer/ui/day-text.ts';
import { formContext } from './form-context.ts';
import type { FieldProps } from './form-row.ts';

type DayFieldProps = FieldProps & { label: string; onWrite: (text: string) => void };

/** A day, typed as people write it or picked from the calendar (Alt+ArrowDown opens it). */
export function DayField({ onWrite, ...field }: DayFieldProps): ReactNode {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const context = formContext();
  const picked = readDay(field.value, context);
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' || isOpen) return;
    event.preventDefault();
    setOpen(true);
  };
  const pick = (day: string | null) => {
    onWrite(day && isPlainDate(day) ? dayText(day, context.locale) : '');
    setOpen(false);
    input.current?.focus();
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <TextInput
          {...field}
          ref={input}
          placeholder={t('record.form.datePlaceholder')}
          autoComplete="off"
          onKeyDown={press}
          onChange={(event) => onWrite(event.currentTarget.value)}
          rightSectionPointerEvents="all"
          rightSection={
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('record.form.pickDay')}
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            >
              <CalendarDays size={16} strokeWidth={1.5} />
            </ActionIcon>
          }
        />
      </Popover.Target>
      <Popover.Dropdown data-dd-layer role="dialog" aria-label={t('record.form.calendar')}>
        <DatePicker
          value={picked}
          defaultDate={picked ?? context.today}
          firstDayOfWeek={firstDayOfWeek(context.locale)}
          weekendDays={[]}
          hideOutsideDates
          allowDeselect
          size="sm"
          onChange={pick}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
