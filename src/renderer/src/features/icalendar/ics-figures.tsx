import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IcsInspection } from '#shared/contract/icalendar.contract.ts';
import classes from '#renderer/features/imports/import-end.module.css';
import { formatNumber } from '#renderer/ui/format.ts';

type Counts = Pick<IcsInspection, 'created' | 'updated' | 'unchanged' | 'refused'>;

const names = {
  created: 'icalendar.check.new',
  updated: 'icalendar.check.changed',
  unchanged: 'icalendar.check.unchanged',
  refused: 'icalendar.check.refused',
} as const;

/** How many events are new, changed, there already, and left out. */
export function IcsFigures({ counts }: { counts: Counts }): ReactNode {
  const { t } = useTranslation();
  return (
    <dl className={classes['figures']}>
      {(Object.keys(names) as (keyof Counts)[]).map((what) => (
        <div key={what} className={classes['figure']} data-what={counts[what] > 0 ? what : undefined}>
          <dt>{t(names[what])}</dt>
          <dd>{formatNumber(counts[what])}</dd>
        </div>
      ))}
    </dl>
  );
}
