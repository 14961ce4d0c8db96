import { ActionIcon } from '@mantine/core';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelOutput } from '#shared/contract/index.ts';
import { addMonths, monthOf, type Month } from '#shared/domain/periods.ts';
import { today } from '#renderer/ui/clock.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { changeText, figureNames, figureText, type FigureName } from './figures.ts';
import { monthName, monthWords } from './month-words.ts';
import classes from './performance-page.module.css';

type Months = ChannelOutput<'performance:month'>;
type MonthAgainstMonthProps = { shown: Months; month: Month; onMonth: (month: Month) => void };

/** Each figure of a month with what it was in the one before. */
export function MonthAgainstMonth({ shown, month, onMonth }: MonthAgainstMonthProps): ReactNode {
  const { t } = useTranslation();
  const isNow = month === monthOf(today());
  const words = {
    month: isNow ? monthName(month) : monthWords(month),
    before: monthWords(shown.before.month),
  };
  return (
    <section className={classes.months} aria-labelledby="performance-months">
      <header className={classes.head}>
        <h2 id="performance-months" className={classes.title}>
          {t('performance.months')}
        </h2>
        <div className={classes.stepper}>
          <ActionIcon
            aria-label={t('performance.earlierMonth')}
            onClick={() => onMonth(addMonths(month, -1))}
          >
            <Icon of={ChevronLeft} />
          </ActionIcon>
          <span className={classes.month} role="status">
            {monthWords(month)}
          </span>
          <ActionIcon
            aria-label={t('performance.laterMonth')}
            disabled={isNow}
            onClick={() => onMonth(addMonths(month, 1))}
          >
            <Icon of={ChevronRight} />
          </ActionIcon>
        </div>
      </header>
      <p className={classes.note}>
        {t(isNow ? 'performance.monthSoFar' : 'performance.monthWhole', words)} {t('performance.averages')}
      </p>
      <dl className={classes.figures}>
        {figureNames.map((name) => (
          <MonthFigure key={name} name={name} shown={shown} />
        ))}
      </dl>
    </section>
  );
}

function MonthFigure({ name, shown }: { name: FigureName; shown: Months }): ReactNode {
  const { t } = useTranslation();
  const { current, before, currency } = shown;
  const [now, then] = [current[name], before[name]];
  const words = { month: monthName(before.month), value: figureText(name, then, currency) };
  return (
    <div className={classes.figure}>
      <dt>{t(`performance.figure.${name}`)}</dt>
      <dd className={classes.value}>{figureText(name, now, currency)}</dd>
      <dd className={classes.before}>
        <span>{t('performance.against', words)}</span>
        {now === null || then === null ? null : (
          <span>{t('performance.change', { change: changeText(name, now - then, currency) })}</span>
        )}
      </dd>
    </div>
  );
}
