import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Conflict } from '#shared/contract/sync.contract.ts';
import { formatInstant, formatRelative } from '#renderer/ui/format.ts';
import classes from './card-list.module.css';
import { RecordName } from './record-name.tsx';
import type { Choice } from './use-sync.ts';
import { resolve } from './use-sync.ts';

type ConflictCardProps = { conflict: Conflict; title: string; text: string; children: ReactNode };

/** What every conflict says: of which record, what it is about, since when. */
export function ConflictCard({ conflict, title, text, children }: ConflictCardProps): ReactNode {
  const { name, atMs } = conflict;
  return (
    <article className={classes.card} aria-label={`${name}, ${title}`}>
      <header className={classes.top}>
        <RecordName record={conflict} quiet={title} />
        <span className={classes.when} title={formatInstant(atMs)}>
          {formatRelative(atMs)}
        </span>
      </header>
      <div className={classes.body}>
        <p className={classes.quiet}>{text}</p>
        {children}
      </div>
    </article>
  );
}

/** One choice at a time: which one it is that is under way. */
export function useChoice(conflict: Conflict) {
  const [isBusy, setBusy] = useState(false);
  const choose = async (choice: Choice) => {
    setBusy(true);
    await resolve(conflict, choice);
    setBusy(false);
  };
  return { isBusy, choose: (choice: Choice) => void choose(choice) };
}
