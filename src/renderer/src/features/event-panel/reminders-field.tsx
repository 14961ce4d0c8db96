import { ActionIcon, Button, Menu, NativeSelect, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxReminders, reminderRange } from '#shared/domain/calendar.ts';
import { userLocale } from '#renderer/ui/locale.ts';
import classes from './event-panel.module.css';
import { readNumbers } from './form-lists.ts';
import { offeredAllDay, offeredTimed, reminderWords } from './reminder-words.ts';
import type { OpenEventForm } from './use-event-form.ts';

/** When one is reminded: as many times as one wants, up to ten. */
export function RemindersField({ form }: { form: OpenEventForm }): ReactNode {
  const { t } = useTranslation();
  const [isOwn, setOwn] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  const isAllDay = form.values.allDay !== '';
  const name = isAllDay ? 'dayReminders' : 'reminders';
  const chosen = readNumbers(form.values[name]);
  const say = (minutes: number) => reminderWords(minutes, { isAllDay, locale: userLocale });
  const write = (minutes: readonly number[]) =>
    form.set(name, JSON.stringify([...new Set(minutes)].sort((one, other) => one - other)));
  const offered = (isAllDay ? offeredAllDay : offeredTimed).filter((minutes) => !chosen.includes(minutes));
  const error = form.errors[name];
  return (
    <div className={classes['row']} role="group" aria-label={t('event.form.reminders')} data-field={name}>
      <span aria-hidden className={classes['label']}>
        {t('event.form.reminders')}
      </span>
      <div className={classes['cell']}>
        <ul className={classes['chips']}>
          {chosen.map((minutes) => (
            <li key={minutes} className={classes['chip']}>
              <span>{say(minutes)}</span>
              <ActionIcon
                size="xs"
                aria-label={t('event.reminders.remove', { reminder: say(minutes) })}
                onClick={() => {
                  write(chosen.filter((one) => one !== minutes));
                  // What had the focus is gone.
                  add.current?.focus();
                }}
              >
                <X size={14} strokeWidth={1.5} aria-hidden />
              </ActionIcon>
            </li>
          ))}
          <li>
            <Menu position="bottom-start">
              <Menu.Target>
                <Button
                  ref={add}
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  disabled={chosen.length >= maxReminders}
                  leftSection={<Plus size={14} strokeWidth={1.5} aria-hidden />}
                >
                  {t('event.reminders.add')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {offered.map((minutes) => (
                  <Menu.Item key={minutes} onClick={() => write([...chosen, minutes])}>
                    {say(minutes)}
                  </Menu.Item>
                ))}
                {isAllDay ? null : (
                  <Menu.Item onClick={() => setOwn(true)}>{t('event.reminders.own')}</Menu.Item>
                )}
              </Menu.Dropdown>
            </Menu>
          </li>
        </ul>
        {isOwn && !isAllDay ? (
          <OwnReminder
            onAdd={(minutes) => {
              write([...chosen, minutes]);
              setOwn(false);
              add.current?.focus();
            }}
          />
        ) : null}
        {error === undefined ? null : <span className={classes['error']}>{error}</span>}
      </div>
    </div>
  );
}

const units = { minutes: 1, hours: 60, days: 1440 } as const;
type Unit = keyof typeof units;

function OwnReminder({ onAdd }: { onAdd: (minutes: number) => void }): ReactNode {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const [unit, setUnit] = useState<Unit>('minutes');
  const [isWrong, setWrong] = useState(false);
  const add = () => {
    const minutes = /^\d{1,6}$/u.test(number.trim()) ? Number(number) * units[unit] : null;
    if (minutes === null || minutes > reminderRange.max) setWrong(true);
    else onAdd(minutes);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    // Enter adds the reminder; it does not save the form.
    event.preventDefault();
    add();
  };
  return (
    <div className={classes['line']} onKeyDown={press}>
      <TextInput
        className={classes['grow'] ?? ''}
        aria-label={t('event.reminders.ownNumber')}
        inputMode="numeric"
        autoFocus
        value={number}
        error={isWrong ? t('event.reminders.ownWrong') : undefined}
        onChange={(event) => {
          setNumber(event.currentTarget.value);
          setWrong(false);
        }}
      />
      <NativeSelect
        aria-label={t('event.reminders.ownUnit')}
        value={unit}
        data={(Object.keys(units) as Unit[]).map((one) => ({
          value: one,
          label: t(`event.reminders.unit.${one}`),
        }))}
        onChange={(event) => setUnit(event.currentTarget.value as Unit)}
      />
      <Button variant="default" onClick={add}>
        {t('event.reminders.ownAdd')}
      </Button>
    </div>
  );
}
