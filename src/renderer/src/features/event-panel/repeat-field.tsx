import { NativeSelect, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formContext } from '#renderer/features/record-panel/form-context.ts';
import { rowClasses } from '#renderer/features/record-panel/form-row.ts';
import { today } from '#renderer/ui/clock.ts';
import { userLocale } from '#renderer/ui/locale.ts';
import { readTimes } from './event-form.ts';
import classes from './event-panel.module.css';
import { recurrenceWords } from './recurrence-words.ts';
import { RepeatBuilderFields } from './repeat-builder.tsx';
import {
  builderFor,
  canBuild,
  presetsOf,
  readBuilder,
  readRepeat,
  ruleOf,
  writeBuilder,
} from './repeat-model.ts';
import { RepeatPreview } from './repeat-preview.tsx';
import type { OpenEventForm } from './use-event-form.ts';

const custom = 'custom';
const kept = 'kept';

/** How often it happens: a rule of the offered ones, one of the user's own, or the one that came with the event. */
export function RepeatField({ form }: { form: OpenEventForm }): ReactNode {
  const { t } = useTranslation();
  const context = formContext();
  const { repeat } = form.values;
  const day = readTimes(form.values, context).date ?? today();
  const builder = readBuilder(repeat);
  const reading = readRepeat(repeat, day, context);
  const rule = ruleOf(builder ? (reading.rule ?? '') : repeat);
  const presets = presetsOf(day);
  const isPreset = presets.some(({ text }) => text === repeat);
  const choose = (value: string) => {
    if (value === custom)
      form.set('repeat', writeBuilder(builderFor(rule && canBuild(rule) ? rule : null, day, context)));
    else if (value !== kept) form.set('repeat', value);
  };
  return (
    <div data-field="repeat" className={classes['cell']}>
      <NativeSelect
        classNames={rowClasses}
        label={t('event.form.repeat')}
        value={builder ? custom : repeat === '' || isPreset ? repeat : kept}
        error={form.errors['repeat']}
        data={[
          { value: '', label: t('event.repeat.once') },
          ...presets.map(({ text }) => ({ value: text, label: wordsOf(text) })),
          ...(builder || repeat === '' || isPreset ? [] : [{ value: kept, label: wordsOf(repeat) }]),
          { value: custom, label: t('event.repeat.custom') },
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {builder ? <RepeatBuilderFields form={form} builder={builder} day={day} /> : null}
      {rule && (builder || !canBuild(rule)) ? (
        <Text size="xs" c="dimmed" className={classes['inset'] ?? ''} title={builder ? undefined : repeat}>
          {builder ? recurrenceWords(rule, userLocale) : t('event.repeat.kept')}
        </Text>
      ) : null}
      <RepeatPreview form={form} rule={reading.rule} />
    </div>
  );
}

function wordsOf(text: string): string {
  const rule = ruleOf(text);
  return rule ? recurrenceWords(rule, userLocale) : text;
}
