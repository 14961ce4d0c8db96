import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

type EmptyStateProps = {
  /** One sentence. */
  text: string;
  /** The one button that ends the emptiness. */
  action?: { label: string; onClick: () => void };
  role?: 'alert' | 'status';
};

export function EmptyState({ text, action, role }: EmptyStateProps): ReactNode {
  return (
    <div className={classes.empty} role={role}>
      <p>{text}</p>
      {action ? (
        <Button variant="default" onClick={action.onClick}>
          {action.label}
        </Button>
      ) : null}
    </div>
  );
}
