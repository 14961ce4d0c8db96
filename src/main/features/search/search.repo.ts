import type { SearchHit } from '#shared/contract/search.contract.ts';
import type { DealId, LeadId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { room, searchedKinds, type SearchedKind } from '#main/store/search/doc-ranges.ts';

/** What was found, with all that it was found by: enough to judge it and to show it. */
export type Candidate = {
  kind: SearchedKind;
  /** Its number in the index. */
  doc: number;
  id: string;
  dealId: DealId | null;
  leadId: LeadId | null;
  title: string;
  state: SearchHit['state'];
  isOpen: boolean;
  /** Who stands beside the name. */
  who: string[];
  body: string[];
};

type HostRow = { id: string; title: string; status: string; stage: string | null };
type DealRow = HostRow & {
  doc: number;
  client: string | null;
  assignee: string | null;
  description: string | null;
  lostReason: string | null;
};
type LeadRow = HostRow & {
  doc: number;
  contact: string | null;
  email: string | null;
  phone: string | null;
  more: string | null;
  notes: string | null;
  nextStep: string | null;
};
type EventRow = {
  doc: number;
  id: string;
  title: string;
  eventDate: string;
  location: string | null;
  description: string | null;
  dealId: DealId | null;
  leadId: LeadId | null;
  attendees: string;
};
type ChildRow = HostRow & { doc: number; dealId: DealId | null; leadId: LeadId | null; text: string };

const dealColumns = `d.rowid AS doc, d.id, d.title, d.status, s.label AS stage, d.client, d.assignee, d.description,
  d.lost_reason AS "lostReason"`;
const leadColumns = `l.rowid + ${room} AS doc, l.id, l.company AS title, l.status, NULL AS stage, l.contact,
  l.email, l.phone, l.more, l.notes, l.next_step AS "nextStep"`;

/** What of a row is read, and whence; what hangs on something in the trash is left out. */
const sources: Record<SearchedKind, { columns: string; from: string; where?: string }> = {
  deal: { columns: dealColumns, from: 'deal d ON d.rowid = x.rowid JOIN stage s ON s.id = d.stage_id' },
  lead: { columns: leadColumns, from: 'lead l ON l.rowid = x.rowid' },
  event: {
    columns: `e.rowid + ${2 * room} AS doc, e.id, e.title, e.event_date AS "eventDate",
      e.location, e.description, e.deal_id AS "dealId", e.lead_id AS "leadId", (SELECT json_group_array(concat_ws(' ', name, email))
        FROM attendee WHERE event_id = e.id AND archived_at_ms IS NULL) AS attendees`,
    from: 'event e ON e.rowid = x.rowid',
    where:
      'NOT EXISTS (SELECT 1 FROM event series WHERE series.id = e.series_id AND series.archived_at_ms IS NOT NULL)',
  },
  comment: {
    columns: `-c.rowid AS doc, c.id, c.deal_id AS "dealId", c.lead_id AS "leadId", c.text,
      coalesce(d.title, l.company) AS title, coalesce(d.status, l.status) AS status, s.label AS stage`,
    from: `comment c ON c.rowid = x.rowid
      LEFT JOIN deal d ON d.id = c.deal_id LEFT JOIN stage s ON s.id = d.stage_id LEFT JOIN lead l ON l.id = c.lead_id`,
    where: 'coalesce(d.archived_at_ms, l.archived_at_ms) IS NULL',
  },
  interaction: {
    columns: `-i.rowid - ${room} AS doc, i.id, NULL AS "dealId", i.lead_id AS "leadId", i.note AS text, l.company AS title,
      l.status, NULL AS stage`,
    from: 'interaction i ON i.rowid = x.rowid JOIN lead l ON l.id = i.lead_id',
    where: 'l.archived_at_ms IS NULL',
  },
};

/** The newest of a kind that its index has for an expression. CROSS JOIN keeps SQLite from beginning at the other table. */
const matchSql = Object.fromEntries(
  searchedKinds.map((kind) => {
    const { columns, from, where = 'TRUE' } = sources[kind];
    const index = `search_index_${kind}`;
    return [
      kind,
      `SELECT ${columns} FROM ${index} x CROSS JOIN ${from} WHERE x.${index} MATCH ? AND ${where}
       ORDER BY x.rowid DESC LIMIT ?`,
    ];
  }),
) as Record<SearchedKind, string>;

/** The newest first. */
export function findMatches(
  db: ReadableDb,
  kind: SearchedKind,
  { expression, limit }: { expression: string; limit: number },
): Candidate[] {
  const rows = db.all<never>(matchSql[kind], expression, limit);
  return rows.map((row) => candidateOf(kind, row));
}

const afterAllLetters = '\u{10ffff}';

/**
 * The words of a kind's index that begin so. Each is looked up behind the one before: how often it stands somewhere is not read.
 * @returns null where there are more than so many.
 */
export function findWords(
  db: ReadableDb,
  kind: SearchedKind,
  { beginning, atMost }: { beginning: string; atMost: number },
): string[] | null {
  const words: string[] = [];
  let from = beginning;
  for (;;) {
    const word = db.get<{ term: string }>(
      `SELECT x.term FROM temp.search_words_${kind} x WHERE x.term >= ? AND x.term <= ? ORDER BY x.term LIMIT 1`,
      from,
      beginning + afterAllLetters,
    )?.term;
    if (word === undefined) return words;
    if (words.length === atMost) return null;
    words.push(word);
    // No letter comes before this one: the next word, and not this one again.
    from = `${word}\u0001`;
  }
}

const beginningSql = {
  deal: `SELECT ${dealColumns} FROM deal d JOIN stage s ON s.id = d.stage_id
    WHERE d.archived_at_ms IS NULL AND d.title_key >= ? AND d.title_key < ? ORDER BY d.title_key LIMIT ?`,
  lead: `SELECT ${leadColumns} FROM lead l
    WHERE l.archived_at_ms IS NULL AND l.company_key >= ? AND l.company_key < ? ORDER BY l.company_key LIMIT ?`,
};

/** Those whose name begins so, by the order of names: an exact name comes first. @param key a folded text, not empty. */
export function findByBeginning(
  db: ReadableDb,
  kind: 'deal' | 'lead',
  { key, limit }: { key: string; limit: number },
): Candidate[] {
  const rows = db.all<never>(beginningSql[kind], key, key + afterAllLetters, limit);
  return rows.map((row) => candidateOf(kind, row));
}

function candidateOf(kind: SearchedKind, row: DealRow & LeadRow & ChildRow & EventRow): Candidate {
  const shared = { kind, doc: row.doc, id: row.id, title: row.title };
  if (kind === 'deal') {
    const own = { dealId: row.id as DealId, leadId: null, who: filled([row.client, row.assignee]) };
    return { ...shared, ...own, ...stateOf(row), body: filled([row.description, row.lostReason]) };
  }
  if (kind === 'lead') {
    const own = { dealId: null, leadId: row.id as LeadId, who: reachOf(row) };
    return { ...shared, ...own, ...stateOf(row), body: filled([row.notes, row.nextStep]) };
  }
  if (kind === 'event') {
    const { dealId, leadId, eventDate: state } = row;
    const who = filled([row.location, ...(JSON.parse(row.attendees) as string[])]);
    return { ...shared, dealId, leadId, state, isOpen: true, who, body: filled([row.description]) };
  }
  return { ...shared, dealId: row.dealId, leadId: row.leadId, ...stateOf(row), who: [], body: [row.text] };
}

function stateOf({ status, stage }: HostRow): Pick<Candidate, 'state' | 'isOpen'> {
  if (status === 'Open') return { state: stage, isOpen: true };
  return { state: status, isOpen: ['New', 'Contacted', 'Qualified'].includes(status) };
}

type More = { emails?: { value: string }[]; phones?: { value: string }[] };

function reachOf({ contact, email, phone, more }: LeadRow): string[] {
  const { emails = [], phones = [] } = more === null ? {} : (JSON.parse(more) as More);
  return filled([contact, email, phone, ...[...emails, ...phones].map(({ value }) => value)]);
}

function filled(texts: readonly (string | null)[]): string[] {
  return texts.filter((text) => text !== null && text !== '') as string[];
}
