import type { LeadBulkChange } from '#shared/contract/bulk.contract.ts';
import { AppError, assertNever } from '#shared/errors.ts';
import { definedOf } from '#shared/objects.ts';
import { words } from '#shared/words/index.ts';
import { addComment, hostOf } from '#main/features/comments/comment-steps.service.ts';
import type { LeadRow } from '#main/features/leads/lead-rows.ts';
import { archiveLead, assertStatusAllowed, setLeadFields } from '#main/features/leads/lead-steps.service.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { asked, valueText, type BulkWork, type Decision } from './bulk-work.ts';
import { findLiveLead } from './bulk.repo.ts';

type Deciding = Pick<BulkWork<LeadRow>, 'decide' | 'apply'>;

/** Throws where the change itself makes no sense: no field to set. */
export function leadWork(db: ReadableDb, ids: Ids, change: LeadBulkChange): BulkWork<LeadRow> {
  return {
    find: (id) => findLiveLead(db, id),
    label: (row) => row.company,
    ...deciding(ids, change),
  };
}

function deciding(ids: Ids, change: LeadBulkChange): Deciding {
  switch (change.kind) {
    case 'set':
      return setting(change);
    case 'comment':
      return {
        decide: () => plainChange,
        apply: (tx, row) => void addComment(tx, ids, { on: hostOf({ leadId: row.id }), text: change.text }),
      };
    case 'archive':
      return { decide: () => plainChange, apply: archiveLead };
    default:
      return assertNever(change);
  }
}

const plainChange: Decision = { kind: 'change', before: null, after: null };

function setting({ patch }: Extract<LeadBulkChange, { kind: 'set' }>): Deciding {
  const fields = Object.keys(definedOf(patch)) as (keyof typeof patch)[];
  if (fields.length === 0) throw new AppError('VALIDATION', words('bulk.noField'));
  const [only, ...others] = fields;
  const told = (values: typeof patch | LeadRow) =>
    only !== undefined && others.length === 0 ? valueText(values[only]) : null;
  return {
    decide(row) {
      if (fields.every((field) => patch[field] === row[field])) return { kind: 'same' };
      const reason = asked(
        () => assertStatusAllowed(patch.status, row),
        (error) => error.message,
      );
      return reason === null
        ? { kind: 'change', before: told(row), after: told(patch) }
        : { kind: 'refused', reason };
    },
    apply: (tx, row) => void setLeadFields(tx, row, patch),
  };
}
