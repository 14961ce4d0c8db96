import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '#renderer/ui/icon.tsx';
import classes from './note.module.css';

type NoteProps = { tone: 'error' | 'warning'; children: ReactNode };

/** Something to be read before going on. */
export function Note({ tone, children }: NoteProps): ReactNode {
  return (
    <div className={classes.note} data-tone={tone} role={tone === 'error' ? 'alert' : 'group'}>
      <span className={classes.icon}>
        <Icon of={tone === 'error' ? CircleAlert : TriangleAlert} />
      </span>
      <div className={classes.words}>{children}</div>
    </div>
  );
}
