/** The three ways to be through with a suggestion: done, later, dismissed. */
import { ActionIcon, Button, Popover, TextInput, Tooltip } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { X } from 'lucide-react';
import type { FormEvent, ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlainDate } from '#shared/domain/dates.ts';
import { isPlainDate } from '#shared/domain/dates.ts';
import type { Suggestion } from '#shared/domain/suggestions.ts';
import { pickerLabels } from '#renderer/features/calendar/picker-labels.ts';
import { today } from '#renderer/ui/clock.ts';
import { firstDayOfWeek } from '#renderer/ui/day-text.ts';
import { formatDay, formatDayFull } from '#renderer/ui/format.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { userLocale } from '#renderer/ui/locale.ts';
import { forget } from './started-store.ts';
import { nextWeekOf, tomorrowOf } from './suggestion-facts.ts';
import classes from './suggestions.module.css';
import { dismiss, markActioned, snooze } from './use-ai-suggestions.ts';

type EndProps = { suggestion: Suggestion };

const maxNoteLength = 2000;

export function SuggestionEnds({ suggestion }: EndProps): ReactNode {
  return (
    <>
      <DoneButton suggestion={suggestion} />
      <LaterButton suggestion={suggestion} />
      <DismissButton suggestion={suggestion} />
    </>
  );
}

/** With a note or without: Enter is enough. */
function DoneButton({ suggestion }: EndProps): ReactNode {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const [isBusy, setBusy] = useState(false);
  const { title } = suggestion;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    if (await markActioned(suggestion, note)) forget(suggestion.id);
    setBusy(false);
  };
  return (
    <EndPopover label={t('suggestions.done.button')} named={t('suggestions.done.named', { title })}>
      {() => (
        <form className={classes.ask} onSubmit={(event) => void save(event)}>
          <TextInput
            label={t('suggestions.done.note')}
            description={t('suggestions.done.noteHint')}
            value={note}
            maxLength={maxNoteLength}
            autoComplete="off"
            data-autofocus
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button type="submit" size="compact-sm" loading={isBusy}>
            {t('suggestions.done.save')}
          </Button>
        </form>
      )}
    </EndPopover>
  );
}

function LaterButton({ suggestion }: EndProps): ReactNode {
  const { t } = useTranslation();
  const { title } = suggestion;
  const put = async (until: PlainDate, close: () => void) => {
    close();
    await snooze(suggestion, until);
  };
  const days = [
    { name: 'tomorrow', day: tomorrowOf(today()) },
    { name: 'nextWeek', day: nextWeekOf(today()) },
  ] as const;
  return (
    <EndPopover label={t('suggestions.later.button')} named={t('suggestions.later.named', { title })}>
      {(close) => (
        <div className={classes.ask} role="group" aria-label={t('suggestions.later.when')}>
          {days.map(({ name, day }) => (
            <Button
              key={name}
              variant="subtle"
              size="compact-sm"
              justify="space-between"
              fullWidth
              data-autofocus={name === 'tomorrow' || undefined}
              title={formatDayFull(day)}
              rightSection={name === 'nextWeek' ? <span aria-hidden>{formatDay(day)}</span> : null}
              onClick={() => void put(day, close)}
            >
              {t(`suggestions.later.${name}`)}
            </Button>
          ))}
          <DatePicker
            aria-label={t('suggestions.later.aDay')}
            ariaLabels={pickerLabels()}
            minDate={tomorrowOf(today())}
            firstDayOfWeek={firstDayOfWeek(userLocale)}
            weekendDays={[]}
            hideOutsideDates
            size="sm"
            onChange={(day) => {
              if (day && isPlainDate(day)) void put(day, close);
            }}
          />
        </div>
      )}
    </EndPopover>
  );
}

function DismissButton({ suggestion }: EndProps): ReactNode {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const end = async () => {
    setBusy(true);
    if (await dismiss(suggestion)) forget(suggestion.id);
    setBusy(false);
  };
  return (
    <Tooltip label={t('suggestions.dismiss.button')}>
      <ActionIcon
        size="sm"
        loading={isBusy}
        aria-label={t('suggestions.dismiss.named', { title: suggestion.title })}
        onClick={() => void end()}
      >
        <Icon of={X} />
      </ActionIcon>
    </Tooltip>
  );
}

type EndPopoverProps = { label: string; named: string; children: (close: () => void) => ReactNode };

/** A button with a small question below it. */
function EndPopover({ label, named, children }: EndPopoverProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          aria-label={named}
          onClick={() => setOpen(!isOpen)}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown data-dd-layer role="dialog" aria-label={named}>
        {children(() => setOpen(false))}
      </Popover.Dropdown>
    </Popover>
  );
}
