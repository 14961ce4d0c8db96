/** Performance: the month against the one before, the last days, the year, and putting a day right. */
import { Button, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { isPlainDate, type PlainDate } from '#shared/domain/dates.ts';
import { monthOf, type Month } from '#shared/domain/periods.ts';
import { today } from '#renderer/ui/clock.ts';
import { DashboardTabs } from '#renderer/features/dashboard/dashboard-tabs.tsx';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { queryClient } from '#renderer/ipc/queries.ts';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { useNowMs } from '#renderer/ui/use-now.ts';
import { CorrectDayDialog } from './correct-day-dialog.tsx';
import { figureNames, isFigureName, type FigureName } from './figures.ts';
import { MonthAgainstMonth } from './month-against-month.tsx';
import classes from './performance-page.module.css';
import { TrendCard } from './trend-card.tsx';
import { useMarketingPerformance } from './use-marketing-performance.ts';
import { YearCard } from './year-card.tsx';

export function PerformancePage(): ReactNode {
  const { t } = useTranslation();
  // Told anew while the page stands, so that midnight brings the new day.
  useNowMs();
  const [day, open] = useAskedDay();
  const [figure, setFigure] = useState<FigureName>('meetingsHeld');
  const [days, setDays] = useState(30);
  const [picked, setPicked] = useState<Month | null>(null);
  const month = picked ?? monthOf(today());
  const { currentMonth, trend, error, recordPerformance } = useMarketingPerformance({ month, days });
  useShortcut('e', () => open(today()));
  const retry = () => void queryClient.invalidateQueries();
  const failed = error && (!currentMonth || !trend);
  return (
    <>
      <PageHeader
        title={t('shell.pages.dashboard')}
        actions={<Button onClick={() => open(today())}>{t('performance.correct')}</Button>}
      >
        <DashboardTabs />
      </PageHeader>
      {failed ? <FailedState error={error} onRetry={retry} /> : null}
      {currentMonth && trend ? (
        <div className={classes.scroll}>
          <MonthAgainstMonth shown={currentMonth} month={month} onMonth={setPicked} />
          <FigurePicker figure={figure} onFigure={setFigure} />
          <TrendCard figure={figure} trend={trend} days={days} onDays={setDays} />
          <YearCard figure={figure} />
        </div>
      ) : null}
      <CorrectDayDialog day={day} onDay={open} onRecord={recordPerformance} />
    </>
  );
}

/** The day that the address asks for; null: none. */
function useAskedDay(): [PlainDate | null, (day: PlainDate | null) => void] {
  const [params, setParams] = useSearchParams();
  const asked = params.get('day');
  const day = asked !== null && isPlainDate(asked) && asked <= today() ? asked : null;
  return [day, (next) => setParams(next === null ? {} : { day: next }, { replace: true })];
}

type FigurePickerProps = { figure: FigureName; onFigure: (figure: FigureName) => void };

function FigurePicker({ figure, onFigure }: FigurePickerProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Select
      className={classes.picker}
      label={t('performance.figure.label')}
      data={figureNames.map((name) => ({ value: name, label: t(`performance.figure.${name}`) }))}
      value={figure}
      allowDeselect={false}
      onChange={(name) => {
        if (name !== null && isFigureName(name)) onFigure(name);
      }}
    />
  );
}
