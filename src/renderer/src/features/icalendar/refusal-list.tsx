import { useVirtualizer } from '@tanstack/react-virtual';
import type { ReactNode } from 'react';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { IcsRefusal } from '#shared/contract/icalendar.contract.ts';
import classes from './refusal-list.module.css';

const guessedHeight = 44;

type RefusalListProps = { title: string; refusals: readonly IcsRefusal[] };

/** What could not be taken, or only in part: which one of the file it is, and why. */
export function RefusalList({ title, refusals }: RefusalListProps): ReactNode {
  const id = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: refusals.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => guessedHeight,
    overscan: 6,
  });
  if (refusals.length === 0) return null;
  return (
    <section className={classes['section']}>
      <h3 id={id} className={classes['title']}>
        {title}
      </h3>
      <div ref={scroll} className={classes['scroll']} tabIndex={0} role="region" aria-labelledby={id}>
        <ul className={classes['list']} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((row) => {
            const refusal = refusals[row.index];
            return refusal ? (
              <li
                key={row.key}
                ref={rows.measureElement}
                data-index={row.index}
                className={classes['item']}
                style={{ transform: `translateY(${row.start}px)` }}
              >
                <Refusal refusal={refusal} />
              </li>
            ) : null;
          })}
        </ul>
      </div>
    </section>
  );
}

function Refusal({ refusal }: { refusal: IcsRefusal }): ReactNode {
  const { t } = useTranslation();
  const { component, title, reason, isTaken } = refusal;
  return (
    <>
      <span className={classes['part']}>{t('icalendar.check.part', { component })}</span>
      <span className={classes['words']}>
        {title ? <span className={classes['name']}>{title}</span> : null}
        <span className={classes['reason']}>{reason}</span>
      </span>
      <span className={classes['mark']} data-taken={isTaken || undefined}>
        {t(isTaken ? 'icalendar.check.isTaken' : 'icalendar.check.isLeftOut')}
      </span>
    </>
  );
}
