import { ActionIcon } from '@mantine/core';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannel } from '#renderer/ipc/queries.ts';
import { ChartCard } from '#renderer/ui/chart-card/chart-card.tsx';
import { today } from '#renderer/ui/clock.ts';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { daysTable } from './days-table.ts';
import { figureText, type FigureName } from './figures.ts';
import { HeatMap } from './heat-map.tsx';
import classes from './performance-page.module.css';

/** A figure on every day of a year. */
export function YearCard({ figure }: { figure: FigureName }): ReactNode {
  const { t } = useTranslation();
  const thisYear = Number(today().slice(0, 4));
  const [picked, setYear] = useState<number | null>(null);
  const year = picked ?? thisYear;
  const answer = useChannel('performance:year', { year }, { placeholderData: (previous) => previous });
  if (!answer.data) {
    return answer.error ? <FailedState error={answer.error} onRetry={() => void answer.refetch()} /> : null;
  }
  const { days, currency } = answer.data;
  // Another year's days stay in sight until those of the asked one have come.
  const shown = Number(days[0]?.day.slice(0, 4) ?? year);
  const most = Math.max(0, ...days.map((day) => day[figure] ?? 0));
  const title = t('performance.yearTitle', {
    figure: t(`performance.figure.${figure}`),
    year: String(shown),
  });
  return (
    <div>
      <ChartCard
        title={title}
        note={
          <span className={classes.yearNote}>
            <YearStepper year={year} last={thisYear} onYear={setYear} />
            {most > 0
              ? t('performance.yearNote', { value: figureText(figure, most, currency) })
              : t('performance.yearNothing', { year: String(shown) })}
          </span>
        }
        table={daysTable(answer.data, figure)}
      >
        <HeatMap {...{ days, currency, figure, most }} year={shown} />
      </ChartCard>
    </div>
  );
}

type YearStepperProps = { year: number; last: number; onYear: (year: number) => void };

function YearStepper({ year, last, onYear }: YearStepperProps): ReactNode {
  const { t } = useTranslation();
  return (
    <span className={classes.stepper}>
      <ActionIcon
        aria-label={t('performance.earlierYear')}
        disabled={year <= 1}
        onClick={() => onYear(year - 1)}
      >
        <Icon of={ChevronLeft} />
      </ActionIcon>
      <span className={classes.year} role="status">
        {year}
      </span>
      <ActionIcon
        aria-label={t('performance.laterYear')}
        disabled={year >= last}
        onClick={() => onYear(year + 1)}
      >
        <Icon of={ChevronRight} />
      </ActionIcon>
    </span>
  );
}
