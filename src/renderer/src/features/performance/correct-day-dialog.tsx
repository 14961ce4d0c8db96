import { Modal } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlainDate } from '#shared/domain/dates.ts';
import { monthOf } from '#shared/domain/periods.ts';
import { DayField } from '#renderer/features/record-panel/day-field.tsx';
import { formContext } from '#renderer/features/record-panel/form-context.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { dayText } from '#renderer/ui/day-text.ts';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import classes from './correct-day-dialog.module.css';
import { CorrectDayForm } from './correct-day-form.tsx';
import { readPastDay, type WrittenFigures } from './correct-form.ts';
import type { MarketingPerformance } from './use-marketing-performance.ts';

type CorrectDayDialogProps = {
  /** Null: closed. */
  day: PlainDate | null;
  onDay: (day: PlainDate | null) => void;
  onRecord: MarketingPerformance['recordPerformance'];
};

/** Puts a day's figures right. What was typed and not saved is there again when the day is opened again. */
export function CorrectDayDialog({ day, onDay, onRecord }: CorrectDayDialogProps): ReactNode {
  const { t } = useTranslation();
  const [written, setWritten] = useState<Partial<Record<PlainDate, WrittenFigures>>>({});
  // The day stays while the dialog fades out, and is there before the address is: what is typed next is the chosen day's.
  const [asked, setAsked] = useState(day);
  const [shown, setShown] = useState(day);
  if (day !== asked) {
    setAsked(day);
    if (day) setShown(day);
  }
  const choose = (next: PlainDate) => {
    setShown(next);
    onDay(next);
  };
  const write = (figures: WrittenFigures) => {
    if (shown) setWritten({ ...written, [shown]: figures });
  };
  return (
    <Modal
      opened={day !== null}
      onClose={() => onDay(null)}
      title={t('performance.correct')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
      size="md"
    >
      {shown ? (
        <div className={classes.dialog}>
          <p className={classes.help}>{t('performance.correctHelp')}</p>
          <DayChoice day={shown} onDay={choose} />
          <FiguresOfDay
            day={shown}
            written={written[shown] ?? {}}
            onWrite={write}
            onRecord={onRecord}
            onClose={() => onDay(null)}
          />
        </div>
      ) : null}
    </Modal>
  );
}

/** The field in its usual layout, its label above it. */
const plainClasses = { root: '', label: '', wrapper: '', error: '' };

type DayChoiceProps = { day: PlainDate; onDay: (day: PlainDate) => void };

function DayChoice({ day, onDay }: DayChoiceProps): ReactNode {
  const { t } = useTranslation();
  const context = formContext();
  const [shown, setShown] = useState(day);
  const [text, setText] = useState(dayText(day, context.locale));
  const [error, setError] = useState<string>();
  if (day !== shown) {
    setShown(day);
    setText(dayText(day, context.locale));
    setError(undefined);
  }
  const choose = (written: string) => {
    const read = readPastDay(written, context);
    if (read === null) {
      return setError(t('performance.dayUnknown', { example: dayText(context.today, context.locale) }));
    }
    if (read > context.today) return setError(t('performance.dayToCome'));
    setText(dayText(read, context.locale));
    if (read !== day) onDay(read);
  };
  const write = (next: string) => {
    setText(next);
    setError(undefined);
    const read = readPastDay(next, context);
    // Picked from the calendar, or written to its end.
    if (read !== null && next === dayText(read, context.locale)) choose(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose(text);
  };
  return (
    <form noValidate onSubmit={submit}>
      <DayField
        label={t('performance.day')}
        classNames={plainClasses}
        value={text}
        error={error}
        data-field="day"
        onBlur={() => choose(text)}
        onWrite={write}
      />
    </form>
  );
}

type FiguresOfDayProps = {
  day: PlainDate;
  written: WrittenFigures;
  onWrite: (written: WrittenFigures) => void;
  onRecord: MarketingPerformance['recordPerformance'];
  onClose: () => void;
};

function FiguresOfDay({ day, ...rest }: FiguresOfDayProps): ReactNode {
  const { data, error, refetch } = useChannel('performance:month', { month: monthOf(day) });
  const counted = data?.days.find((one) => one.day === day);
  if (!data || !counted) return error ? <FailedState error={error} onRetry={() => void refetch()} /> : null;
  return <CorrectDayForm key={day} day={counted} currency={data.currency} {...rest} />;
}
