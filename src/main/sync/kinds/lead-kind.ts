/** Leads on the wire (remote-api, "Leads"); next step, further numbers, photo and the rest stay here. */
import { z } from 'zod';
import type { LeadId } from '#shared/domain/ids.ts';
import { leadStatuses, type LeadPatch, type LeadStatus } from '#shared/domain/leads.ts';
import type { LeadRow } from '#main/features/leads/lead-rows.ts';
import {
  archiveArrivedLead,
  findLeadOfRemote,
  insertArrivedLead,
  setArrivedLead,
} from '#main/features/leads/remote-lead.service.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { Json } from '#main/sync/client/api.ts';
import { findRecord } from '#main/sync/records/records.repo.ts';
import type { RecordKind, RemoteRecord, WireFields } from './kind.ts';
import {
  instantOf,
  optionalText,
  parseRecord,
  remoteSchema,
  requiredText,
  saidFields,
  saidText,
  whenSaid,
} from './wire.ts';

/** The server's optional texts by their names here. */
const texts = {
  contact_name: 'contact',
  email: 'email',
  phone: 'phone',
  source: 'source',
  notes: 'notes',
} as const;
const textNames = Object.keys(texts) as (keyof typeof texts)[];

const leadSchema = z.looseObject({
  ...remoteSchema.shape,
  company_name: z.string().nullish(),
  contact_name: saidText,
  email: saidText,
  phone: saidText,
  source: saidText,
  notes: saidText,
  status: saidText,
});

export function createLeadKind({ ids }: { ids: Ids }): RecordKind {
  return {
    entity: 'lead',
    collection: 'leads',
    path: 'leads/',
    fields: ['company_name', 'contact_name', 'email', 'phone', 'source', 'status', 'notes'],
    units: [],
    parse: parseLead,
    read(db, localId) {
      const row = findLeadOfRemote(db, localId as LeadId);
      if (!row) return undefined;
      const base = findRecord(db, 'lead', localId)?.base;
      return { fields: fieldsOf(row, base), isLive: row.archivedAtMs === null, name: row.company };
    },
    // Which of its texts may be null the contract does not say: none is, and what is empty is left out.
    creation: (whole) => Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null)),
    writes: (_remote, changes) => [{ method: 'PATCH', suffix: '', body: withoutNull(changes) }],
    insert(tx, remote) {
      const id = ids.next<LeadId>();
      const patch = patchOf(remote.fields);
      const createdAtMs = instantOf(remote.createdAt) ?? tx.nowMs;
      insertArrivedLead(tx, {
        id,
        fields: { ...patch, company: patch.company ?? requiredText('') },
        createdAtMs,
        updatedAtMs: Math.max(createdAtMs, instantOf(remote.updatedAt) ?? createdAtMs),
      });
      return id;
    },
    update(tx, localId, changes) {
      const row = findLeadOfRemote(tx.db, localId as LeadId);
      if (row) setArrivedLead(tx, row, patchOf(changes, row));
    },
    archive: (tx, localId) => archiveArrivedLead(tx, localId as LeadId),
  };
}

function parseLead(json: unknown): RemoteRecord {
  const lead = parseRecord(leadSchema, json);
  const { company_name: company, status } = lead;
  const fields: Record<string, Json | undefined> = {
    company_name: whenSaid(company, requiredText),
    status: status ?? undefined,
  };
  for (const name of textNames) {
    const text = lead[name];
    fields[name] = text === undefined ? undefined : optionalText(text);
  }
  return {
    remoteId: lead.id,
    fields: saidFields(fields),
    createdAt: lead.created_at ?? '',
    updatedAt: lead.updated_at ?? '',
    ownerName: lead.owner_name ?? null,
    detailMark: '',
  };
}

/**
 * The status here. One that only the server has stands here as New, and stays what it is over there (what both sides agreed on
 * keeps it) until somebody sets another.
 */
function statusHere(text: string): LeadStatus {
  const wanted = text.trim().toLowerCase();
  return leadStatuses.find((status) => status.toLowerCase() === wanted) ?? 'New';
}

function fieldsOf(row: LeadRow, base: WireFields | undefined): WireFields {
  const agreed = base?.['status'];
  const isAgreed = typeof agreed === 'string' && statusHere(agreed) === row.status;
  return {
    company_name: requiredText(row.company),
    contact_name: optionalText(row.contact),
    email: optionalText(row.email),
    phone: optionalText(row.phone),
    source: optionalText(row.source),
    status: isAgreed ? agreed : row.status,
    notes: optionalText(row.notes),
  };
}

/** The server's values as the store has them; of a lead that is there, only what it does not say already. */
function patchOf(values: WireFields, row?: LeadRow): LeadPatch {
  const patch: LeadPatch = {};
  const { company_name: company, status } = values;
  if (typeof company === 'string' && (!row || requiredText(row.company) !== company)) patch.company = company;
  if (typeof status === 'string') patch.status = statusHere(status);
  for (const name of textNames) {
    const value = values[name];
    const field = texts[name];
    if (value === undefined || (row && optionalText(row[field]) === value)) continue;
    patch[field] = typeof value === 'string' ? value : null;
  }
  return patch;
}

function withoutNull(fields: WireFields): WireFields {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, value ?? '']));
}
