import type { ReactNode } from 'react';
import type { LeadId } from '#shared/domain/ids.ts';

export type MergeDialog = {
  /** Asks which fields to keep, merges, and says so. @returns the lead that remains; null where the user backed out. */
  ask(ids: readonly LeadId[]): Promise<LeadId | null>;
  /** To be rendered by whoever uses the hook. */
  dialog: ReactNode;
};

export function useMergeDialog(): MergeDialog {
  return { ask: () => Promise.resolve(null), dialog: null };
}
