import type { DealBulkChange } from '#shared/contract/bulk.contract.ts';
import type { StageId } from '#shared/domain/ids.ts';
import {
  assertMoveAllowed,
  closingPath,
  isClosing,
  type Outcome,
  type Stage,
} from '#shared/domain/stages.ts';
import { AppError, assertNever } from '#shared/errors.ts';
import { definedOf } from '#shared/objects.ts';
import { words } from '#shared/words/index.ts';
import { addComment, hostOf } from '#main/features/comments/comment-steps.service.ts';
import type { DealRow } from '#main/features/deals/deal-rows.ts';
import {
  archiveDeal,
  changedFields,
  closeDeal,
  endOfColumn,
  moveDealTo,
  setDealFields,
  stageOf,
} from '#main/features/deals/deal-steps.service.ts';
import { readPipeline } from '#main/features/stages/pipeline.service.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { asked, valueText, type BulkWork, type Decision } from './bulk-work.ts';
import { findLiveDeal } from './bulk.repo.ts';

type Deciding = Pick<BulkWork<DealRow>, 'decide' | 'apply'>;
type ChangeOf<Kind> = Extract<DealBulkChange, { kind: Kind }>;

/** Throws where the change itself makes no sense: a stage that is gone or closes, no field to set. */
export function dealWork(db: ReadableDb, ids: Ids, change: DealBulkChange): BulkWork<DealRow> {
  return {
    find: (id) => findLiveDeal(db, id),
    label: (row) => row.title,
    ...deciding(db, ids, change),
  };
}

function deciding(db: ReadableDb, ids: Ids, change: DealBulkChange): Deciding {
  switch (change.kind) {
    case 'move':
      return moving(db, change);
    case 'close':
      return closing(db, change);
    case 'set':
      return setting(change);
    case 'comment':
      return {
        decide: () => plainChange,
        apply: (tx, row) => void addComment(tx, ids, { on: hostOf({ dealId: row.id }), text: change.text }),
      };
    case 'archive':
      return { decide: () => plainChange, apply: archiveDeal };
    default:
      return assertNever(change);
  }
}

const plainChange: Decision = { kind: 'change', before: null, after: null };

/** One after another to the end of the column. */
function moving(db: ReadableDb, { stageId }: ChangeOf<'move'>): Deciding {
  const stages = readPipeline(db);
  const to = stageOf(stages, stageId);
  if (isClosing(to)) throw AppError.field('stageId', words('bulk.useClose'));
  const nextKey = endOfColumn(db, stageId);
  return {
    decide: byStage(stages, (from) => {
      if (from.id === to.id) return { kind: 'same' };
      const reason = asked(() => assertMoveAllowed(from, to, undefined), whyNot(from, 'bulk.closedStays'));
      return reason === null
        ? { kind: 'change', before: from.label, after: to.label }
        : { kind: 'refused', reason };
    }),
    apply(tx, row) {
      moveDealTo(tx, row, { from: stageOf(stages, row.stageId), to, orderKey: nextKey() });
    },
  };
}

/** From any open stage by way of `Revenue`, as two recorded steps. */
function closing(db: ReadableDb, { status, lostReason }: ChangeOf<'close'>): Deciding {
  const stages = readPipeline(db);
  const outcome: Outcome = status === 'Won' ? { status } : { status, lostReason };
  return {
    decide: byStage(stages, (from) => {
      const reason = asked(() => closingPath(from, stages), whyNot(from, 'bulk.closedAlready'));
      return reason === null
        ? { kind: 'change', before: from.label, after: status }
        : { kind: 'refused', reason };
    }),
    apply(tx, row) {
      closeDeal(tx, row, { stages, outcome });
    },
  };
}

/** What the rules say of a deal depends on its stage alone: each is asked once. */
function byStage(stages: readonly Stage[], decide: (from: Stage) => Decision): (row: DealRow) => Decision {
  const decided = new Map<StageId, Decision>();
  return ({ stageId }) => {
    const decision = decided.get(stageId) ?? decide(stageOf(stages, stageId));
    decided.set(stageId, decision);
    return decision;
  };
}

/** The rules speak of one deal that someone just moved; here they are asked of many, and before anything happens. */
function whyNot(
  from: Stage,
  ofClosed: 'bulk.closedStays' | 'bulk.closedAlready',
): (error: AppError) => string {
  return (error) => (isClosing(from) ? words(ofClosed) : error.message);
}

function setting({ patch }: ChangeOf<'set'>): Deciding {
  const fields = Object.keys(definedOf(patch)) as (keyof typeof patch)[];
  if (fields.length === 0) throw new AppError('VALIDATION', words('bulk.noField'));
  const after = told({ ...patch }, fields);
  return {
    decide: (row) =>
      changedFields(row, patch).length === 0
        ? { kind: 'same' }
        : { kind: 'change', before: told(row, fields), after },
    apply: (tx, row) => void setDealFields(tx, row, patch),
  };
}

type Told = Partial<Record<keyof ChangeOf<'set'>['patch'], string | number | null | undefined>>;

/** The value of the one field that is set; an amount with its currency counts as one. */
function told(values: Told, fields: readonly (keyof Told)[]): string | null {
  const others = fields.filter((field) => field !== 'amountMinor' && field !== 'currency');
  if (fields.length === 2 && others.length === 0) return `${values.amountMinor} ${values.currency}`;
  const [field, ...rest] = fields;
  return field === undefined || rest.length > 0 ? null : valueText(values[field]);
}
