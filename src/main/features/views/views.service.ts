/** Saved views of the lists of deals and leads. Every change can be undone; none leaves a line in any history. */
import { generateKeyBetween } from 'fractional-indexing';
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { ViewId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { definedOf } from '#shared/objects.ts';
import { words } from '#shared/words/index.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Store } from '#main/store/store.ts';
import type { Tx } from '#main/store/transaction.ts';
import {
  findViewRow,
  lastViewPosition,
  listViewRows,
  rowOfFields,
  viewFromRow,
  type ViewRow,
} from './views.repo.ts';

type ChangedView = ChannelOutput<'views:create'>;

export type ViewsService = ReturnType<typeof createViewsService>;

export function createViewsService({ store, ids }: { store: Store; ids: Ids }) {
  return {
    list(): ChannelOutput<'views:list'> {
      return { views: oneStart(listViewRows(store.read)).map(viewFromRow) };
    },

    create({ entity, ...fields }: ParsedInput<'views:create'>): ChangedView {
      return store.write({ action: 'create', entity: 'view', label: fields.name }, (tx) => {
        const row: ViewRow = {
          ...rowOfFields(fields),
          id: ids.next<ViewId>(),
          entity,
          isStart: 0,
          position: generateKeyBetween(lastViewPosition(tx.db), null),
          archivedAtMs: null,
        };
        tx.create('view', row);
        return changed(tx, row);
      });
    },

    update({ id, patch }: ParsedInput<'views:update'>): ChangedView {
      return store.write({ action: 'update', entity: 'view' }, (tx) => {
        const before = requireLive(tx.db, id);
        const fields = rowOfFields({ ...viewFromRow(before), ...definedOf(patch) });
        tx.label(fields.name);
        return changed(tx, tx.update('view', before, fields).row);
      });
    },

    /** Of all views at most one is what the app opens with. */
    setStart({ id }: ParsedInput<'views:setStart'>): ChannelOutput<'views:setStart'> {
      return store.write({ action: 'update', entity: 'view' }, (tx) => {
        const chosen = id === null ? null : requireLive(tx.db, id);
        for (const row of listViewRows(tx.db)) {
          const isStart = row.id === chosen?.id ? 1 : 0;
          if (row.isStart !== isStart && (isStart || !chosen)) tx.label(row.name);
          tx.update('view', row, { isStart });
        }
        tx.emit('views:changed', {});
        return { actionId: tx.actionId };
      });
    },

    archive({ id }: ParsedInput<'views:archive'>): ChannelOutput<'views:archive'> {
      return store.write({ action: 'archive', entity: 'view' }, (tx) => {
        const before = requireView(tx.db, id);
        if (before.archivedAtMs !== null) throw new AppError('CONFLICT', words('views.inTrashAlready'));
        tx.label(before.name);
        tx.update('view', before, { archivedAtMs: tx.nowMs });
        tx.emit('trash:changed', {});
        tx.emit('views:changed', {});
        return { actionId: tx.actionId };
      });
    },

    restore({ id }: ParsedInput<'views:restore'>): ChangedView {
      return store.write({ action: 'restore', entity: 'view' }, (tx) => {
        const before = requireView(tx.db, id);
        if (before.archivedAtMs === null) throw new AppError('CONFLICT', words('views.notInTrash'));
        tx.label(before.name);
        const hasStart = listViewRows(tx.db).some((row) => row.isStart === 1);
        const isStart = hasStart ? 0 : before.isStart;
        tx.emit('trash:changed', {});
        return changed(tx, tx.update('view', before, { archivedAtMs: null, isStart }).row);
      });
    },
  };
}

/** An undone deletion may bring a start view back after another was chosen: then the first one counts. */
function oneStart(rows: readonly ViewRow[]): ViewRow[] {
  const start = rows.find((row) => row.isStart === 1);
  return rows.map((row) => ({ ...row, isStart: row === start ? 1 : 0 }));
}

function requireView(db: ReadableDb, id: ViewId): ViewRow {
  const row = findViewRow(db, id);
  if (!row) throw new AppError('NOT_FOUND', words('views.gone'));
  return row;
}

function requireLive(db: ReadableDb, id: ViewId): ViewRow {
  const row = requireView(db, id);
  if (row.archivedAtMs !== null) throw new AppError('CONFLICT', words('views.inTrash'));
  return row;
}

function changed(tx: Tx, row: ViewRow): ChangedView {
  tx.emit('views:changed', {});
  return { ...viewFromRow(row), actionId: tx.actionId };
}
