import type { ReactNode } from 'react';
import type { LeadId } from '#shared/domain/ids.ts';

export type PossibleDuplicatesProps = {
  company: string;
  emails: readonly string[];
  phones: readonly string[];
  /** The lead that is being written, once it is saved. */
  exceptId?: LeadId | undefined;
};

/** Leads that may be the one that is being written, below its fields while one types. */
export function PossibleDuplicates(_props: PossibleDuplicatesProps): ReactNode {
  return null;
}
