/**
 * Writes one row's deal: a new one, or what the row changes of the one that is there. Which stage may follow which is asked of
 * the domain; the rows, histories and changes are those that the deals' own service writes, one by one.
 */
import type { DealPlan } from '#shared/domain/imports.ts';
import { foldText } from '#shared/domain/text.ts';
import { words } from '#shared/words/index.ts';
import type { RecordWriter, WriterDeps } from '../import-kind.ts';
import { Refusal } from '../reading/cells.ts';
import { createDeal } from './deal-create.ts';
import { updateDealByRow } from './deal-update.ts';
import { findDealsByKey, findDealsByTitle, type DealRow } from './imported-deals.repo.ts';
import type { DealDraft } from './row.ts';
import { createDealContext, type DealContext } from './writer-context.ts';

export function createDealWriter(deps: WriterDeps<DealPlan>): RecordWriter<DealDraft> {
  const context = createDealContext(deps);
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
function findExisting({ db, job }: DealContext, draft: DealDraft): DealRow | undefined {
  const { key } = job.plan.match;
  if (key === null) return undefined;
  if (key === 'externalKey') {
    if (draft.externalKey === null) return undefined;
    return only(findDealsByKey(db, draft.externalKey), draft.externalKey);
  }
  const title = draft.fields.title ?? '';
  return only(findDealsByTitle(db, foldText(title)), title);
}

function only(found: readonly DealRow[], key: string): DealRow | undefined {
  if (found.length > 1) throw new Refusal(words('imports.keyAmbiguous', { key }));
  return found[0];
}
