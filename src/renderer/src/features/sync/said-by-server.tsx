import type { ReactNode } from 'react';
import type { SyncProblem } from '#shared/domain/sync.ts';
import classes from './card-list.module.css';
import { problemLines } from './standing-words.ts';

/** Why it was refused: our sentence, and the server's words at the fields that they are about. */
export function SaidByServer({ problem }: { problem: SyncProblem }): ReactNode {
  const lines = problemLines(problem);
  const ofAll = lines.filter(({ label }) => label === '');
  const ofFields = lines.filter(({ label }) => label !== '');
  // Where our sentence is made of the server's words they are not said twice.
  const isSaid = lines.some(({ text }) => problem.message.includes(text));
  return (
    <>
      {isSaid ? null : <p>{problem.message}</p>}
      {ofAll.map(({ text }) => (
        <p key={text}>{text}</p>
      ))}
      {ofFields.length > 0 ? (
        <dl className={classes.said}>
          {ofFields.map(({ label, text }) => (
            <Said key={label} label={label} text={text} />
          ))}
        </dl>
      ) : null}
    </>
  );
}

function Said({ label, text }: { label: string; text: string }): ReactNode {
  return (
    <>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </>
  );
}
