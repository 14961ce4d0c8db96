import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PerformanceDay } from '#shared/domain/performance.ts';
import { formatDayFull } from '#renderer/ui/format.ts';
import { figureNames, figureText } from './figures.ts';
import classes from './heat-map.module.css';

/** All of a day's figures in a line, for whoever looks at it in a grid. */
export function DayFigures({ day, currency }: { day: PerformanceDay; currency: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <p className={classes.day}>
      <strong>{formatDayFull(day.day)}</strong>
      {figureNames
        .filter((name) => day[name] !== null)
        .map((name) => (
          <span key={name}>
            {t(`performance.figure.${name}`)} <b>{figureText(name, day[name], currency)}</b>
          </span>
        ))}
    </p>
  );
}
