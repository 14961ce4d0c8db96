import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { readDate } from '#shared/domain/import-dates.ts';
import { type DateOrder, type ImportInspection, type TablePlan } from '#shared/domain/imports.ts';
import { formatDayFull } from '#renderer/ui/format.ts';
import { importDraft, useImportStore } from './import-store.ts';
import { Note } from './note.tsx';
import classes from './note.module.css';
import { hasDates } from './plan-problems.ts';

type DateQuestionProps = { inspection: ImportInspection; plan: TablePlan };

const likeliestFirst: readonly DateOrder[] = ['DMY', 'MDY', 'YMD'];

/** Where the file does not tell the day from the month, the user must: what the first such date becomes each way. */
export function DateQuestion({ inspection, plan }: DateQuestionProps): ReactNode {
  const { t } = useTranslation();
  const isSettled = useImportStore((state) => state.settled.dateOrder);
  const { dateOrderIsGuess, dateSamples } = inspection.found;
  const [text] = dateSamples;
  if (!dateOrderIsGuess || !text || !hasDates(plan)) return null;
  const choices = likeliestFirst.flatMap((order) => {
    const day = readDate(text, order);
    return day ? [{ order, label: t('imports.reading.reads', { text, day: formatDayFull(day) }) }] : [];
  });
  return (
    <Note tone="warning">
      <Radio.Group
        label={t('imports.reading.guess')}
        description={t('imports.reading.guessHint')}
        value={isSettled ? plan.dateOrder : null}
        onChange={(order) =>
          importDraft.setPlan({ ...plan, dateOrder: order as DateOrder }, { dateOrder: true })
        }
      >
        <Stack gap="xs" mt="sm">
          {choices.map(({ order, label }) => (
            <Radio
              key={order}
              size="xs"
              value={order}
              label={label}
              classNames={{ radio: classes.radio ?? '' }}
            />
          ))}
        </Stack>
      </Radio.Group>
    </Note>
  );
}
