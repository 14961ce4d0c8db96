import type { ReactNode } from 'react';
import { useId } from 'react';
import classes from './section.module.css';

type SectionProps = { title: string; children: ReactNode };

/** One of the groups that are to be checked. */
export function Section({ title, children }: SectionProps): ReactNode {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h3 id={id} className={classes.title}>
        {title}
      </h3>
      {children}
    </section>
  );
}
