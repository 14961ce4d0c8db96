/**
 * Writes one row's deal: a new one, or what the row changes of the one that is there. Which stage may follow which is asked of
 * the domain; the rows, histories and changes are those that the deals' own service writes, one by one.
 */
import { foldText } from '#shared/domain/text.ts';
import { words } from '#shared/words/index.ts';
import { createDeal } from './deal-create.ts';
import { updateDealByRow } from './deal-update.ts';
import { findByExternalKey, findByTitle, type DealRow } from './import-writes.repo.ts';
import { Refusal, type DealDraft } from './reading/row.ts';
import { createWriterContext, type WriterContext, type WriterDeps } from './writer-context.ts';

export type Outcome = 'created' | 'updated' | 'skipped';

export type DealWriter = {
  /** Throws Refusal or AppError where the rules do not allow it; then nothing of the row was written. */
  write(draft: DealDraft): Outcome;
};

export function createDealWriter(deps: WriterDeps): DealWriter {
  const context = createWriterContext(deps);
  return {
    write(draft) {
      const existing = findExisting(context, draft);
      if (!existing) {
        createDeal(context, draft);
        return 'created';
      }
      if (deps.job.plan.match.existing === 'skip') return 'skipped';
      return updateDealByRow(context, existing, draft) ? 'updated' : 'skipped';
    },
  };
}

/** The deal outside the trash that the plan's key finds; rows of this import count as soon as they are written. */
function findExisting({ db, job }: WriterContext, draft: DealDraft): DealRow | undefined {
  const { key } = job.plan.match;
  if (key === null) return undefined;
  if (key === 'externalKey') {
    if (draft.externalKey === null) return undefined;
    return only(findByExternalKey(db, draft.externalKey), draft.externalKey);
  }
  const title = draft.fields.title ?? '';
  return only(findByTitle(db, foldText(title)), title);
}

function only(found: readonly DealRow[], key: string): DealRow | undefined {
  if (found.length > 1) throw new Refusal(words('imports.keyAmbiguous', { key }));
  return found[0];
}
