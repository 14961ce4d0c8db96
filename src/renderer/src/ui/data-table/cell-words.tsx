/** What cells of all tables show: words, days and instants. */
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PlainDate } from '#shared/domain/dates.ts';
import { formatDay, formatInstant, formatRelative } from '#renderer/ui/format.ts';
import classes from './cell-words.module.css';

export function CellWords({
  text,
  isStrong = false,
}: {
  text: string | null;
  isStrong?: boolean;
}): ReactNode {
  return (
    <span className={isStrong ? classes.strong : classes.words} title={text ?? undefined}>
      {text}
    </span>
  );
}

/** What is late, or has stood too long, stands out. */
type CellMarkProps = { isLate: boolean; title: string; children: ReactNode };

export function CellMark({ isLate, title, children }: CellMarkProps): ReactNode {
  return (
    <span className={isLate ? classes.late : classes.words} title={title}>
      {children}
    </span>
  );
}

/** `late`: what is said beside a day that is past; null where it is not. */
type CellDayProps = { day: PlainDate; title: string; late?: string | null };

export function CellDay({ day, title, late = null }: CellDayProps): ReactNode {
  return (
    <CellMark isLate={late !== null} title={title}>
      {late === null ? null : <TriangleAlert size={12} strokeWidth={2} aria-hidden />}
      {formatDay(day)}
      {late === null ? null : <span>{late}</span>}
    </CellMark>
  );
}

export function CellInstant({ atMs }: { atMs: number | null }): ReactNode {
  if (atMs === null) return null;
  return (
    <CellMark isLate={false} title={formatInstant(atMs)}>
      {formatRelative(atMs)}
    </CellMark>
  );
}
