import { Button, Group, TextInput } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PerformanceDay } from '#shared/domain/performance.ts';
import { userLocale } from '#renderer/ui/locale.ts';
import classes from './correct-day-dialog.module.css';
import { figureField, readFigures, type WrittenFigures } from './correct-form.ts';
import { figureKinds, figureNames, type FigureName } from './figures.ts';
import type { MarketingPerformance } from './use-marketing-performance.ts';

type CorrectDayFormProps = {
  day: PerformanceDay;
  currency: string;
  written: WrittenFigures;
  onWrite: (written: WrittenFigures) => void;
  onRecord: MarketingPerformance['recordPerformance'];
  onClose: () => void;
};

/** The figures as they stand; an empty one is as it is counted. */
export function CorrectDayForm(props: CorrectDayFormProps): ReactNode {
  const { day, currency, written, onWrite, onRecord, onClose } = props;
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const region = { currency, locale: userLocale };
  const { errors, changes } = readFigures(day, written, region);
  const save = async () => {
    const wrong = figureNames.find((name) => errors[name] !== undefined);
    if (wrong) return form.current?.querySelector<HTMLElement>(`[data-field="${wrong}"]`)?.focus();
    setBusy(true);
    const isKept = Object.keys(changes).length === 0 || (await onRecord(day, changes));
    setBusy(false);
    if (!isKept) return;
    onWrite({});
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <form ref={form} noValidate onSubmit={submit}>
      <div className={classes.fields}>
        {figureNames.map((name) => (
          <FigureField
            key={name}
            name={name}
            text={written[name] ?? figureField(name, day[name], region)}
            error={errors[name]}
            isCorrected={day.corrected.includes(name)}
            onText={(text) => onWrite({ ...written, [name]: text })}
          />
        ))}
      </div>
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('shell.cancel')}
        </Button>
        <Button type="submit" loading={isBusy}>
          {t('performance.save')}
        </Button>
      </Group>
    </form>
  );
}

type FigureFieldProps = {
  name: FigureName;
  text: string;
  error: string | undefined;
  isCorrected: boolean;
  onText: (text: string) => void;
};

function FigureField({ name, text, error, isCorrected, onText }: FigureFieldProps): ReactNode {
  const { t } = useTranslation();
  const label = t(`performance.figure.${name}`);
  const input = useRef<HTMLInputElement>(null);
  const takeBack = () => {
    onText('');
    input.current?.focus();
  };
  const help = figureKinds[name] === 'hours' ? t('performance.hoursHelp') : undefined;
  return (
    <div className={classes.field}>
      <TextInput
        ref={input}
        data-field={name}
        data-autofocus={name === figureNames[0] || undefined}
        label={label}
        description={isCorrected && text !== '' ? t('performance.byHand') : help}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder={t('performance.asCounted')}
        autoComplete="off"
        value={text}
        error={error}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      {isCorrected && text !== '' ? (
        <Button
          variant="subtle"
          size="compact-xs"
          className={classes.takeBack}
          aria-label={t('performance.asCountedNamed', { figure: label })}
          onClick={takeBack}
        >
          {t('performance.asCounted')}
        </Button>
      ) : null}
    </div>
  );
}
