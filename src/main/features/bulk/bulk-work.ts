/**
 * One change to many records. What is decided of a record is decided by the same code for the preview, which writes nothing,
 * and for the change itself; the rules that refuse are the domain's and are asked, not repeated.
 */
import type { BulkPreview, BulkRefusal } from '#shared/contract/bulk.contract.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { Tx } from '#main/store/transaction.ts';

/** `same`: as it is to be already. `before` and `after` where one field tells the change. */
export type Decision =
  | { kind: 'same' }
  | { kind: 'refused'; reason: string }
  | { kind: 'change'; before: string | null; after: string | null };

export type BulkWork<Row> = {
  /** Undefined where the record is gone, or lies in the trash. */
  find(id: string): Row | undefined;
  label(row: Row): string;
  decide(row: Row): Decision;
  /** Only for a record of which a change was decided. */
  apply(tx: Tx, row: Row): void;
};

export type Tally = Omit<BulkPreview, 'sample'> & { sample: BulkPreview['sample'] };

const sampleSize = 20;
const exampleSize = 5;

/** Decides of each record in the order given, and does it at once where `tx` is there: what follows sees what was done. */
export function tally<Row>(ids: readonly string[], work: BulkWork<Row>, tx?: Tx): Tally {
  const refused = new Map<string, BulkRefusal>();
  const sample: BulkPreview['sample'] = [];
  let [changing, unchanged] = [0, 0];
  const refuse = (reason: string, example: BulkRefusal['examples'][number] | null) => {
    const entry = refused.get(reason) ?? { reason, count: 0, examples: [] };
    refused.set(reason, entry);
    entry.count += 1;
    if (example && entry.examples.length < exampleSize) entry.examples.push(example);
  };
  for (const id of ids) {
    const row = work.find(id);
    if (!row) {
      refuse(words('bulk.gone'), null);
      continue;
    }
    const decision = work.decide(row);
    if (decision.kind === 'same') unchanged += 1;
    else if (decision.kind === 'refused') refuse(decision.reason, { id, label: work.label(row) });
    else {
      changing += 1;
      const { before, after } = decision;
      if (sample.length < sampleSize) sample.push({ id, label: work.label(row), before, after });
      if (tx) work.apply(tx, row);
    }
  }
  const byCount = [...refused.values()].toSorted((a, b) => b.count - a.count);
  return { selected: ids.length, changing, unchanged, refused: byCount, sample };
}

/** What a rule says: nothing, or why not. Anything but a refusal is thrown on. */
export function asked(rule: () => void, wordsOf: (error: AppError) => string): string | null {
  try {
    rule();
    return null;
  } catch (error) {
    if (error instanceof AppError && (error.code === 'CONFLICT' || error.code === 'VALIDATION')) {
      return wordsOf(error);
    }
    throw error;
  }
}

/** A field's value as the history keeps it. */
export function valueText(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
