/**
 * Takes an action's changes back, or does them again, on whatever connection the transaction runs (the main process's or a
 * worker's). Nothing is overwritten that something later changed: then it throws CONFLICT and the transaction is rolled back.
 */
import type { DealId, EventId, LeadId, StageId } from '#shared/domain/ids.ts';
import { assertPipeline } from '#shared/domain/stages.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import {
  findJournaledRow,
  updateJournaledRow,
  type JournaledFields as Fields,
} from '#main/store/journaled-rows.ts';
import type { NewActivity, Tx } from '#main/store/transaction.ts';
import { keepEvents } from '#main/features/calendar/keep-event.service.ts';
import {
  assertPlacesInSeries,
  eventOfChange,
  hostsOfEvent,
  revisionAfter,
} from '#main/features/calendar/replayed-events.service.ts';
import { readPipeline, readStage } from '#main/features/stages/pipeline.service.ts';
import { hasDealsInStage, type ChangeRow } from './undo.repo.ts';

export type Direction = 'undo' | 'redo';

/** Fields that follow from others or mean nothing to a reader of the history. */
const silentFields = new Set([
  'titleKey',
  'clientKey',
  'companyKey',
  'contactKey',
  'emailKey',
  'identity',
  'more',
  'photo',
  'cardRest',
  'mergedIntoId',
  'leadId',
  'closedAtMs',
  'closedFromStageId',
  'stageEnteredAtMs',
  'orderKey',
  'position',
  'editedAtMs',
  'extraDates',
  'leftOutDates',
  'seriesId',
  'occurrence',
  'uid',
  'icsRest',
  'respondedAtMs',
]);

export function applyChanges(tx: Tx, changes: readonly ChangeRow[], direction: Direction): void {
  const ordered = direction === 'undo' ? changes.toReversed() : changes;
  const replay: Replay = {
    tx,
    direction,
    labelOf: createLabels(tx),
    standing: new Map(),
    hosts: [],
    eventIds: new Set(),
  };
  for (const change of ordered) applyChange(replay, change);
  assertSound(replay, changes);
  keepEvents(tx, replay.eventIds);
  announce(replay, changes);
}

/** What one replay learns of the rows that it writes, so that thousands of them need not be read a second time. */
type Replay = {
  tx: Tx;
  direction: Direction;
  labelOf: (stageId: unknown) => string | null;
  /** In which stage each changed deal stands in the end. */
  standing: Map<string, StageId>;
  hosts: Host[];
  /** The events that were touched, and the series of which they are or were. */
  eventIds: Set<EventId>;
};

/** A stage's label, looked up once. */
function createLabels(tx: Tx): (id: unknown) => string | null {
  const labels = new Map<unknown, string | null>();
  return (id) => {
    let label = labels.get(id);
    if (label === undefined) labels.set(id, (label = readStage(tx.db, id as StageId)?.label ?? null));
    return label;
  };
}

function applyChange(replay: Replay, change: ChangeRow): void {
  const { tx, direction } = replay;
  const row = findJournaledRow(tx.db, change.entity, change.entityId);
  if (!row) throw changedSince();
  const { expected, wanted } = fieldsOf(tx, change, direction);
  for (const [field, value] of Object.entries(expected)) if (row[field] !== value) throw changedSince();
  if (change.verb === 'create') assertPresence(row, direction);
  updateJournaledRow(
    tx.db,
    { entity: change.entity, id: change.entityId },
    touchedFields(tx, { change, row, wanted }),
  );
  noteEvents(replay, { change, row, wanted });
  const host = hostOf(tx, change, row);
  if (change.entity === 'deal') {
    replay.standing.set(change.entityId, (wanted['stageId'] ?? row['stageId']) as StageId);
  }
  if (!host) return;
  // What was hung on another is told of on both.
  replay.hosts.push(host, hostOf(tx, change, { ...row, ...wanted }) ?? host);
  recordHistory(replay, { change, row, wanted, host });
}

type Touched = { change: ChangeRow; row: Fields; wanted: Fields };

/** What is written besides: when the record changed, and of an event that it is another revision. */
function touchedFields(tx: Tx, { change, row, wanted }: Touched): Fields {
  const { entity } = change;
  if (entity !== 'deal' && entity !== 'lead' && entity !== 'event') return wanted;
  const revision = entity === 'event' ? { revision: revisionAfter(row, wanted) } : {};
  return { ...wanted, ...revision, updatedAtMs: tx.nowMs };
}

function noteEvents({ tx, eventIds }: Replay, { change, row, wanted }: Touched): void {
  const eventId = eventOfChange(change, row);
  if (eventId === null) return;
  tx.calendarChanged(eventId);
  eventIds.add(eventId);
  // An occurrence that leaves a series is the series' again.
  for (const { seriesId } of [row, wanted])
    if (typeof seriesId === 'string') eventIds.add(seriesId as EventId);
}

function fieldsOf(tx: Tx, change: ChangeRow, direction: Direction): { expected: Fields; wanted: Fields } {
  if (change.verb === 'create') {
    return { expected: {}, wanted: { archivedAtMs: direction === 'undo' ? tx.nowMs : null } };
  }
  const before = JSON.parse(change.before ?? '{}') as Fields;
  const after = JSON.parse(change.after ?? '{}') as Fields;
  return direction === 'undo' ? { expected: after, wanted: before } : { expected: before, wanted: after };
}

/** What was created is taken back into the trash, and comes out of it again. */
function assertPresence(row: Fields, direction: Direction): void {
  const isPresent = row['archivedAtMs'] === null;
  if (isPresent !== (direction === 'undo')) throw changedSince();
}

function changedSince(): AppError {
  return new AppError('CONFLICT', words('undo.changedSince'));
}

type Recorded = { change: ChangeRow; row: Fields; wanted: Fields; host: Host };

function recordHistory({ tx, direction, labelOf }: Replay, { change, row, wanted, host }: Recorded): void {
  for (const [field, value] of Object.entries(wanted)) {
    if (silentFields.has(field) || (change.entity === 'event' && field === 'dealId')) continue;
    const isStage = field === 'stageId';
    const isOwn = change.entity === 'deal' || change.entity === 'lead' || change.entity === 'event';
    tx.activity({
      ...host,
      type: isStage ? 'deal_stage_changed' : typeOf(host),
      action: direction,
      field: isStage ? 'stage' : isOwn ? field : change.entity,
      oldValue: isStage ? labelOf(row[field]) : textOf(row, field),
      newValue: isStage ? labelOf(value) : textOf({ ...row, ...wanted }, field),
    });
  }
}

function typeOf(host: Host): NewActivity['type'] {
  if (host.eventId) return 'task_created';
  return host.leadId ? 'lead_updated' : 'deal_updated';
}

type Host = Pick<NewActivity, 'dealId' | 'leadId' | 'eventId'>;

/** The record whose history tells of the change; what stands for itself (a stage, a view) has none. */
function hostOf(tx: Tx, { entity, entityId }: ChangeRow, row: Fields): Host | null {
  if (entity === 'deal') return { dealId: entityId as DealId };
  if (entity === 'lead') return { leadId: entityId as LeadId };
  const eventId = eventOfChange({ entity, entityId }, row);
  if (eventId !== null) return hostsOfEvent(tx.db, eventId, row);
  if (typeof row['dealId'] === 'string') return { dealId: row['dealId'] as DealId };
  return typeof row['leadId'] === 'string' ? { leadId: row['leadId'] as LeadId } : null;
}

/** For what hangs on a deal, coming and going is told by its text or file name. */
function textOf(row: Fields, field: string): string | null {
  const value = row[field];
  if (field !== 'archivedAtMs') return value === null || value === undefined ? null : String(value);
  const name =
    row['text'] ?? row['fileName'] ?? row['title'] ?? row['company'] ?? row['note'] ?? row['email'];
  return value === null && name !== undefined ? String(name) : null;
}

/** No deal may end up in a stage that was removed, no occurrence without its series, and the pipeline must stay one. */
function assertSound({ tx, standing, eventIds }: Replay, changes: readonly ChangeRow[]): void {
  const stageIds = new Set<StageId>(standing.values());
  for (const change of changes) if (change.entity === 'stage') stageIds.add(change.entityId as StageId);
  for (const stageId of stageIds) {
    const isRemoved = readStage(tx.db, stageId)?.isRemoved ?? true;
    if (isRemoved && hasDealsInStage(tx.db, stageId)) {
      throw new AppError('CONFLICT', words('undo.stageInTheWay'));
    }
  }
  assertPlacesInSeries(tx.db, eventIds);
  if (changes.some((change) => change.entity === 'stage')) assertPipeline(readPipeline(tx.db));
}

function announce({ tx, hosts }: Replay, changes: readonly ChangeRow[]): void {
  for (const change of changes) {
    if (change.entity === 'stage') tx.emit('stages:changed', {});
    else if (change.entity === 'view') tx.emit('views:changed', {});
  }
  for (const host of hosts) {
    if (host.dealId) tx.dealChanged(host.dealId);
    if (host.leadId) tx.leadChanged(host.leadId);
  }
  tx.emit('trash:changed', {});
}
