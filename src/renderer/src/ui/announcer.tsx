import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { announcements } from './announce.ts';

/** The polite live region that `announce` speaks through. */
export function Announcer(): ReactNode {
  const { text, turn } = useStore(announcements);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      <span key={turn}>{text}</span>
    </VisuallyHidden>
  );
}
