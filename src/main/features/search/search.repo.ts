import type { SearchHit } from '#shared/contract/search.contract.ts';
import type { DealId, LeadId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { docRanges, type SearchedKind } from '#main/store/search/doc-ranges.ts';

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
type ChildRow = HostRow & { doc: number; dealId: DealId | null; leadId: LeadId | null; text: string };

const dealColumns = `d.rowid AS doc, d.id, d.title, d.status, s.label AS stage, d.client, d.assignee, d.description,
  d.lost_reason AS "lostReason"`;
const leadColumns = `l.rowid + ${docRanges.lead[0] - 1} AS doc, l.id, l.company AS title, l.status, NULL AS stage, l.contact,
  l.email, l.phone, l.more, l.notes, l.next_step AS "nextStep"`;

/** The newest of a kind that the index has for an expression. CROSS JOIN keeps SQLite from beginning at the other table. */
const matchSql: Record<SearchedKind, string> = {
  deal: `SELECT ${dealColumns} FROM search_index x CROSS JOIN deal d ON d.rowid = x.rowid JOIN stage s ON s.id = d.stage_id
    WHERE x.search_index MATCH ? AND x.rowid BETWEEN ? AND ? ORDER BY x.rowid DESC LIMIT ?`,
  lead: `SELECT ${leadColumns} FROM search_index x CROSS JOIN lead l ON l.rowid = x.rowid - ${docRanges.lead[0] - 1}
    WHERE x.search_index MATCH ? AND x.rowid BETWEEN ? AND ? ORDER BY x.rowid DESC LIMIT ?`,
  comment: `SELECT x.rowid AS doc, c.id, c.deal_id AS "dealId", c.lead_id AS "leadId", c.text,
      coalesce(d.title, l.company) AS title, coalesce(d.status, l.status) AS status, s.label AS stage
    FROM search_index x CROSS JOIN comment c ON c.rowid = -x.rowid
    LEFT JOIN deal d ON d.id = c.deal_id LEFT JOIN stage s ON s.id = d.stage_id LEFT JOIN lead l ON l.id = c.lead_id
    WHERE x.search_index MATCH ? AND x.rowid BETWEEN ? AND ? AND coalesce(d.archived_at_ms, l.archived_at_ms) IS NULL
    ORDER BY x.rowid LIMIT ?`,
  interaction: `SELECT x.rowid AS doc, i.id, NULL AS "dealId", i.lead_id AS "leadId", i.note AS text, l.company AS title,
      l.status, NULL AS stage
    FROM search_index x CROSS JOIN interaction i ON i.rowid = ${docRanges.interaction[1] + 1} - x.rowid JOIN lead l ON l.id = i.lead_id
    WHERE x.search_index MATCH ? AND x.rowid BETWEEN ? AND ? AND l.archived_at_ms IS NULL ORDER BY x.rowid LIMIT ?`,
};

/** The newest first. */
export function findMatches(
  db: ReadableDb,
  kind: SearchedKind,
  { expression, limit }: { expression: string; limit: number },
): Candidate[] {
  const rows = db.all<never>(matchSql[kind], expression, ...docRanges[kind], limit);
  return rows.map((row) => candidateOf(kind, row));
}

const afterAllLetters = '\u{10ffff}';

/**
 * The words of the index that begin so. Each is looked up behind the one before: how often it stands somewhere is not read.
 * @returns null where there are more than so many.
 */
export function findWords(db: ReadableDb, beginning: string, atMost: number): string[] | null {
  const words: string[] = [];
  let from = beginning;
  for (;;) {
    const word = db.get<{ term: string }>(
      'SELECT x.term FROM temp.search_words x WHERE x.term >= ? AND x.term <= ? ORDER BY x.term LIMIT 1',
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

function candidateOf(kind: SearchedKind, row: DealRow & LeadRow & ChildRow): Candidate {
  const shared = { kind, doc: row.doc, id: row.id, title: row.title };
  if (kind === 'deal') {
    const own = { dealId: row.id as DealId, leadId: null, who: filled([row.client, row.assignee]) };
    return { ...shared, ...own, ...stateOf(row), body: filled([row.description, row.lostReason]) };
  }
  if (kind === 'lead') {
    const own = { dealId: null, leadId: row.id as LeadId, who: reachOf(row) };
    return { ...shared, ...own, ...stateOf(row), body: filled([row.notes, row.nextStep]) };
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
