/**
 * Writes one row's or card's lead: a new one, or what it changes of the one that is there. The rows, keys and histories are those
 * that the leads' own steps write, one by one.
 */
import { plainDateAt } from '#shared/domain/dates.ts';
import type { LeadId } from '#shared/domain/ids.ts';
import type { CardPlan, LeadPlan } from '#shared/domain/imports.ts';
import type { LeadMore, PostalAddress } from '#shared/domain/leads.ts';
import { foldText } from '#shared/domain/text.ts';
import { words } from '#shared/words/index.ts';
import { recordLeadCreated, recordLeadUpdated } from '#main/features/leads/lead-history.ts';
import { leadKeysOf, moreFromText, textOfMore, type LeadRow } from '#main/features/leads/lead-rows.ts';
import { identityText, newLeadRow } from '#main/features/leads/lead-steps.service.ts';
import type { NewActivity } from '#main/store/transaction.ts';
import type { RecordWriter, WriterDeps } from '../import-kind.ts';
import { Refusal } from '../reading/cells.ts';
import { before, createRecordContext, differing, type RecordContext } from '../record-context.ts';
import { findLeadsBy, findLeadsByKey, idOfKey, insertLead, updateLead } from './imported-leads.repo.ts';
import type { LeadDraft } from './lead-draft.ts';

type Plan = LeadPlan | CardPlan;
type Context = RecordContext<Plan>;

export function createLeadWriter(deps: WriterDeps<Plan>): RecordWriter<LeadDraft> {
  const context = createRecordContext(deps);
  return {
    write(draft) {
      const existing = findExisting(context, draft);
      if (!existing) {
        createByRow(context, draft);
        return 'created';
      }
      if (deps.job.plan.match.existing === 'skip') return 'skipped';
      return updateByRow(context, existing, draft) ? 'updated' : 'skipped';
    },
  };
}

/** The lead outside the trash that the plan's key finds; rows of this import count as soon as they are written. */
function findExisting({ db, job }: Context, { externalKey, fields }: LeadDraft): LeadRow | undefined {
  switch (job.plan.match.key) {
    case null:
      return undefined;
    case 'externalKey':
      return externalKey === null ? undefined : only(findLeadsByKey(db, externalKey), externalKey);
    case 'email':
      return fields.email
        ? only(findLeadsBy(db, 'email_key', foldText(fields.email)), fields.email)
        : undefined;
    case 'company': {
      const company = fields.company ?? fields.contact;
      return company ? only(findLeadsBy(db, 'company_key', foldText(company)), company) : undefined;
    }
  }
}

function only(found: readonly LeadRow[], key: string): LeadRow | undefined {
  if (found.length > 1) throw new Refusal(words('imports.leadKeyAmbiguous', { key }));
  return found[0];
}

/** A lead without a company is known by the person. */
function createByRow(context: Context, draft: LeadDraft): void {
  const { db, ids, job, journal } = context;
  const { fields } = draft;
  journal.created();
  const createdAtMs = draft.createdOn ? context.noon(draft.createdOn) : job.nowMs;
  const row = newLeadRow(
    { db, nowMs: job.nowMs },
    {
      ...fields,
      company: fields.company ?? fields.contact ?? '',
      status: draft.status ?? job.plan.defaultStatus,
      more: moreAfter(moreFromText(null), draft),
    },
    {
      id: ids.next<LeadId>(),
      importId: job.importId,
      externalKey: draft.externalKey,
      cardRest: draft.cardRest ?? null,
      createdAtMs,
    },
  );
  insertLead(db, row);
  recordLeadCreated(historyAt(context, createdAtMs), row, 'import');
}

/**
 * Changes what the row says otherwise; what it leaves empty stays. Everything is checked before anything is written.
 * @returns false where the lead is as the row says already.
 */
function updateByRow(context: Context, row: LeadRow, draft: LeadDraft): boolean {
  const { db, job, journal } = context;
  if (row.dealId !== null && draft.status !== null && draft.status !== row.status) {
    throw new Refusal(words('imports.convertedStays'));
  }
  const after = differing(row, {
    ...draft.fields,
    ...leadKeysOf(draft.fields),
    ...(draft.status === null ? {} : { status: draft.status }),
    more: textOfMore(moreAfter(moreFromText(row.more), draft)),
    ...(draft.cardRest === undefined ? {} : { cardRest: draft.cardRest }),
    ...keyChange(row, draft),
    ...createdChange(context, row, draft),
  } as Partial<LeadRow>);
  if (Object.keys(after).length === 0) return false;
  const next = { ...row, ...after };
  if (identifying.some((field) => field in after)) after.identity = identityText(db, next);
  updateLead(db, row.id, { ...after, updatedAtMs: job.nowMs });
  if (row.importId !== job.importId) journal.updated(row.id, before(row, after), after);
  recordLeadUpdated(
    historyAt(context, job.nowMs),
    { before: row, after: next },
    toldFields.filter((field) => field in after),
  );
  return true;
}

const identifying = ['company', 'email', 'phone', 'more'] as const;
const toldFields = [
  ...['company', 'contact', 'email', 'phone', 'source', 'status', 'notes'],
  ...['nextStep', 'nextStepOn', 'more', 'photo', 'createdAtMs'],
] as readonly (keyof LeadRow)[];

/** A file that was exported names a lead by its own id, which is no key of elsewhere. */
function keyChange(row: LeadRow, { externalKey }: LeadDraft): Partial<LeadRow> {
  return externalKey === null || idOfKey(externalKey) === row.id ? {} : { externalKey };
}

/** The file knows days only: an instant within the day that it names stays as exact as it is. */
function createdChange({ job, noon }: Context, row: LeadRow, { createdOn }: LeadDraft): Partial<LeadRow> {
  const isOther = createdOn !== null && createdOn !== plainDateAt(row.createdAtMs, job.timeZone);
  return isOther ? { createdAtMs: noon(createdOn) } : {};
}

function moreAfter(more: LeadMore, draft: LeadDraft): LeadMore {
  const next = { ...more, ...draft.more };
  if (Object.keys(draft.address).length === 0) return next;
  const [first = noAddress, ...others] = next.addresses;
  return { ...next, addresses: [{ ...first, ...draft.address }, ...others] };
}

const noAddress: PostalAddress = { label: '', street: '', city: '', region: '', postcode: '', country: '' };

/** The leads' history, written on the import's own connection. */
function historyAt(context: Context, atMs: number): { activity(activity: NewActivity): void } {
  return { activity: (activity) => context.recordStep({ ...activity, atMs }) };
}
