import type { ReactNode } from 'react';
import type { MarkedText as Marked } from '#shared/contract/search.contract.ts';
import classes from './search.module.css';

/** A text with its matches marked. */
export function MarkedText({ of: { text, marks } }: { of: Marked }): ReactNode {
  const starts = [0, ...marks.map(([, end]) => end)];
  return starts.map((start, at) => {
    const mark = marks[at];
    return (
      <span key={start}>
        {text.slice(start, mark?.[0])}
        {mark ? <mark className={classes.mark}>{text.slice(...mark)}</mark> : null}
      </span>
    );
  });
}
