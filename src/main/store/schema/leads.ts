import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { DealId, ImportId, InteractionId, LeadId } from '#shared/domain/ids.ts';
import type { InteractionKind, InteractionOutcome } from '#shared/domain/interactions.ts';
import type { LeadStatus } from '#shared/domain/leads.ts';
import { dealTable } from './deals.ts';
import { live } from './live.ts';

/**
 * A lead. `identity` is what tells that two leads are one: a JSON array of normalised e-mails, phones and company names
 * ("e:", "p:", "c:"), from which triggers fill `lead_identity`. A lead that was merged into another lies archived, outside the
 * trash, and keeps its history for the other to show.
 */
export const leadTable = sqliteTable(
  'lead',
  {
    id: text('id').$type<LeadId>().primaryKey(),
    company: text('company').notNull(),
    /** `foldText` of the text beside it: what it sorts and is filtered by. */
    companyKey: text('company_key').notNull(),
    contact: text('contact'),
    contactKey: text('contact_key'),
    email: text('email'),
    emailKey: text('email_key'),
    phone: text('phone'),
    source: text('source'),
    status: text('status').$type<LeadStatus>().notNull(),
    notes: text('notes'),
    nextStep: text('next_step'),
    nextStepOn: text('next_step_on').$type<PlainDate>(),
    /** `LeadMore` as JSON; null: none. */
    more: text('more'),
    /** A data address. */
    photo: text('photo'),
    /** What a vCard said that has no field here, as jCard properties in JSON: an export says it again. */
    cardRest: text('card_rest'),
    identity: text('identity').notNull().default('[]'),
    dealId: text('deal_id')
      .$type<DealId>()
      .references(() => dealTable.id, { onDelete: 'set null' }),
    mergedIntoId: text('merged_into_id').$type<LeadId>(),
    createdAtMs: integer('created_at_ms').notNull(),
    updatedAtMs: integer('updated_at_ms').notNull(),
    /** Kept by triggers. */
    commentCount: integer('comment_count').notNull().default(0),
    interactionCount: integer('interaction_count').notNull().default(0),
    lastContactOn: text('last_contact_on').$type<PlainDate>(),
    archivedAtMs: integer('archived_at_ms'),
    importId: text('import_id').$type<ImportId>(),
    externalKey: text('external_key'),
  },
  (lead) => [
    index('lead_by_company').on(lead.companyKey, lead.id).where(live),
    index('lead_by_contact').on(lead.contactKey, lead.id).where(live),
    index('lead_by_email').on(lead.emailKey, lead.id).where(live),
    index('lead_by_phone').on(lead.phone, lead.id).where(live),
    index('lead_by_source').on(lead.source, lead.id).where(live),
    index('lead_by_status').on(lead.status, lead.id).where(live),
    index('lead_by_next_step').on(lead.nextStepOn, lead.id).where(live),
    index('lead_by_last_contact').on(lead.lastContactOn, lead.id).where(live),
    index('lead_by_interactions').on(lead.interactionCount, lead.id).where(live),
    index('lead_by_comments').on(lead.commentCount, lead.id).where(live),
    index('lead_by_created').on(lead.createdAtMs, lead.id).where(live),
    index('lead_by_updated').on(lead.updatedAtMs, lead.id).where(live),
    index('lead_archived')
      .on(lead.archivedAtMs)
      .where(sql`archived_at_ms IS NOT NULL`),
    index('lead_merged')
      .on(lead.mergedIntoId)
      .where(sql`merged_into_id IS NOT NULL`),
    index('lead_of_deal')
      .on(lead.dealId)
      .where(sql`deal_id IS NOT NULL`),
    index('lead_by_import')
      .on(lead.importId)
      .where(sql`import_id IS NOT NULL`),
    index('lead_by_external_key')
      .on(lead.externalKey)
      .where(sql`external_key IS NOT NULL`),
  ],
);

/** Which leads outside the trash bear a key of `lead.identity`; kept by triggers. */
export const leadIdentityTable = sqliteTable(
  'lead_identity',
  { key: text('key').notNull(), leadId: text('lead_id').$type<LeadId>().notNull() },
  (identity) => [primaryKey({ columns: [identity.key, identity.leadId] })],
);

/** Pairs (leads' ids or clients' names, the smaller first) of which the user said that they are not the same. */
export const notDuplicateTable = sqliteTable(
  'not_duplicate',
  {
    kind: text('kind').$type<'lead' | 'client'>().notNull(),
    one: text('one').notNull(),
    other: text('other').notNull(),
  },
  (pair) => [primaryKey({ columns: [pair.kind, pair.one, pair.other] })],
);

/** A call, an e-mail or a meeting with a lead. */
export const interactionTable = sqliteTable(
  'interaction',
  {
    id: text('id').$type<InteractionId>().primaryKey(),
    leadId: text('lead_id')
      .$type<LeadId>()
      .notNull()
      .references(() => leadTable.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<InteractionKind>().notNull(),
    happenedOn: text('happened_on').$type<PlainDate>().notNull(),
    note: text('note'),
    outcome: text('outcome').$type<InteractionOutcome>(),
    actorName: text('actor_name').notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
    archivedAtMs: integer('archived_at_ms'),
  },
  (interaction) => [
    index('interaction_of_lead').on(interaction.leadId, interaction.happenedOn, interaction.id),
    index('interaction_by_day').on(interaction.happenedOn, interaction.kind).where(live),
    index('interaction_archived')
      .on(interaction.archivedAtMs)
      .where(sql`archived_at_ms IS NOT NULL`),
  ],
);
