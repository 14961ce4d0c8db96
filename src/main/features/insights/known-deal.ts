/**
 * What was known of a deal at a moment of its life, and nothing that came after: the way back from how it stands now goes
 * through its history. What is learned from and what is foretold are both made here, so they cannot differ.
 */
import { daysBetween, plainDateAt, type PlainDate } from '#shared/domain/dates.ts';
import type { StageId } from '#shared/domain/ids.ts';
import type { Records, WinRecord } from './client-records.ts';
import type { DealTrail } from './deal-trails.repo.ts';

export const dayMs = 86_400_000;

/** null: not known at that moment. */
export type KnownDeal = {
  /** In the currency that most deals are in; 0 counts as not yet written down. */
  amountMinor: number | null;
  ageDays: number;
  daysInStage: number | null;
  stage: { label: string; number: number; of: number } | null;
  stagesPassed: number | null;
  contacts: number | null;
  daysSinceContact: number | null;
  client: (WinRecord & { name: string; all: WinRecord }) | null;
  assignee: (WinRecord & { name: string; all: WinRecord }) | null;
  hasDueDate: boolean | null;
  /** Negative: past. */
  dueInDays: number | null;
};

export type Surroundings = {
  currency: string;
  stages: readonly { id: StageId; label: string }[];
  /** As they stood at the moment. */
  records: Records;
  /** The day on the user's wall at the moment; where it is left out, UTC's, which moves no more than a day. */
  today?: PlainDate;
};

/** A UUIDv7 says when its row was made (RFC 9562, section 5.7): from then on the store kept the deal's history. */
export function madeAtMs(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/**
 * A deal that was closed before the store knew it (an import of past years). Of such a one only what its closing cannot have
 * changed counts: when it began, for whom, and who had it. Its amount and its due date are those that the closing left behind.
 */
export function arrivedClosed({ deal }: DealTrail): boolean {
  return deal.closedAtMs !== null && deal.closedAtMs <= madeAtMs(deal.id);
}

/** @param momentMs within the deal's life; where it is the present, `trail` is as the store has it now. */
export function knownAt(trail: DealTrail, momentMs: number, around: Surroundings): KnownDeal {
  const { deal } = trail;
  const { records } = around;
  const was = fieldsAt(trail, momentMs);
  return {
    ageDays: Math.max(0, momentMs - deal.createdAtMs) / dayMs,
    client: recordOf(was.client, records.clients, records.all),
    assignee: recordOf(was.assignee, records.assignees, records.all),
    ...(arrivedClosed(trail) ? unknown : ownHistory(trail, momentMs, { around, was })),
  };
}

/** What is known of every deal, wherever it came from. */
type Always = Pick<KnownDeal, 'ageDays' | 'client' | 'assignee'>;

const unknown: Omit<KnownDeal, keyof Always> = {
  amountMinor: null,
  daysInStage: null,
  stage: null,
  stagesPassed: null,
  contacts: null,
  daysSinceContact: null,
  hasDueDate: null,
  dueInDays: null,
};

type Fields = Record<'amountMinor' | 'currency' | 'dueDate' | 'client' | 'assignee', string | null>;

/** A change after the moment says what stood there before; the earliest of them says what stood there at the moment. */
function fieldsAt({ deal, changes }: DealTrail, momentMs: number): Fields {
  const { amountMinor, currency, dueDate, client, assignee } = deal;
  const fields: Fields = { amountMinor: String(amountMinor), currency, dueDate, client, assignee };
  for (const { field, oldValue, atMs } of changes.toReversed()) {
    if (atMs <= momentMs) break;
    if (field in fields) fields[field as keyof Fields] = oldValue;
  }
  return fields;
}

type Then = { around: Surroundings; was: Fields };

function ownHistory(
  trail: DealTrail,
  momentMs: number,
  { around, was }: Then,
): Omit<KnownDeal, keyof Always> {
  const { deal } = trail;
  const stays = trail.stays.filter(({ enteredAtMs }) => enteredAtMs <= momentMs);
  const contacts = trail.contactsAtMs.filter((atMs) => atMs <= momentMs);
  const [stay, lastContactMs] = [stays.at(-1), contacts.at(-1)];
  const at = around.stages.findIndex(({ id }) => id === stay?.stageId);
  const amount = Number(was.amountMinor ?? 0);
  // A store that was brought up to date knows the last stay alone.
  const isWhole = (stays[0]?.enteredAtMs ?? Infinity) <= deal.createdAtMs;
  return {
    amountMinor: was.currency === around.currency && amount > 0 ? amount : null,
    daysInStage: stay ? (momentMs - stay.enteredAtMs) / dayMs : null,
    stage:
      at < 0 ? null : { label: around.stages[at]?.label ?? '', number: at + 1, of: around.stages.length },
    stagesPassed: isWhole ? stays.length - 1 : null,
    contacts: contacts.length,
    daysSinceContact: lastContactMs === undefined ? null : (momentMs - lastContactMs) / dayMs,
    hasDueDate: was.dueDate !== null,
    dueInDays:
      was.dueDate === null
        ? null
        : daysBetween(around.today ?? plainDateAt(momentMs, 'UTC'), was.dueDate as PlainDate),
  };
}

function recordOf(name: string | null, of: ReadonlyMap<string, WinRecord>, all: WinRecord) {
  return name === null ? null : { name, all, ...(of.get(name) ?? { won: 0, closed: 0 }) };
}
