import { Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './key-names.module.css';

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
const appleNames: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
const otherNames: Record<string, string> = { Mod: 'Ctrl' };

/** Keys as they are named on this system's keyboard; `Mod` is Ctrl, or Command on a Mac. */
export function KeyNames({ keys }: { keys: readonly string[] }): ReactNode {
  const names = isApple ? appleNames : otherNames;
  return (
    <span className={classes.keys}>
      {keys.map((key) => (
        <Kbd key={key}>{names[key] ?? key}</Kbd>
      ))}
    </span>
  );
}
