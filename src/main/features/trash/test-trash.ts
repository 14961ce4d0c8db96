import { join } from 'node:path';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { LeadId } from '#shared/domain/ids.ts';
import { createAttachments } from '#main/features/attachments/test-attachments.ts';
import { createTestCalendar } from '#main/features/calendar/test-calendar.ts';
import { createCommentsService } from '#main/features/comments/comments.service.ts';
import { createRemindersService } from '#main/features/reminders/reminders.service.ts';
import { createViewsService } from '#main/features/views/views.service.ts';
import { silentLog } from '#main/platform/log.ts';
import { noAbilities, noNotifier } from '#main/platform/notifications.ts';
import { findJournaledRow } from '#main/store/journaled-rows.ts';
import { createHousekeeping } from './housekeeping.service.ts';
import { purgeTrash } from './purge.service.ts';
import { createTrashHandlers } from './trash.handlers.ts';
import { createTrashService } from './trash.service.ts';

export const dayMs = 86_400_000;

export type TrashApp = Awaited<ReturnType<typeof createTrashApp>>;

/** Everything that the trash touches, on a real store and a real folder. */
export async function createTrashApp() {
  const app = await createAttachments();
  const { store, service: attachments } = app;
  const trash = createTrashHandlers(createTrashService(store));
  const comments = createCommentsService(app);
  const views = createViewsService(app);
  const calendar = await createTestCalendar(app);
  const reminders = createRemindersService({
    ...{ store, clock: store.clock, notifier: noNotifier, abilities: noAbilities },
    quiet: () => ({ quietHours: null, doNotDisturb: false }),
  });
  return {
    ...app,
    attachments,
    reminders,
    calendar,
    comments,
    views,
    view: (name: string) =>
      views.create({
        ...{
          entity: 'lead',
          name,
          query: '',
          layout: 'table',
          sort: null,
          order: [],
          hidden: [],
          widths: {},
        },
        isPinned: false,
      }),
    list: (offset = 0, limit = 100) => trash['trash:list']({ offset, limit }),
    rowsOf: (table: string) =>
      store.read.get<{ count: number }>(`SELECT count(*) AS count FROM "${table}"`)?.count,
    contentPath: (hash: string) => join(store.folder, 'files', hash.slice(0, 2), hash),
    async dealWithChildren(title: string) {
      const { id } = app.deals.create({ title });
      const comment = comments.create({ dealId: id, text: `About ${title}` });
      const attachment = await app.attach(id, `${title}.txt`, `content of ${title}`);
      return { id, comment, attachment };
    },
    leadWithChildren(company: string) {
      const { id } = app.leads.create({ company });
      const comment = comments.create({ leadId: id, text: `About ${company}` });
      const call = app.interactions.create({
        ...{ leadId: id, kind: 'call', happenedOn: '2026-11-01' as PlainDate, outcome: null },
        note: `Called ${company}`,
      });
      return { id, comment, call };
    },
    /** As a merge leaves a lead: archived, outside the trash. */
    mergeInto(id: LeadId, into: LeadId) {
      store.write({ action: 'merge', entity: 'lead' }, (tx) => {
        const row = findJournaledRow(tx.db, 'lead', id) as never;
        tx.update('lead', row, { archivedAtMs: tx.nowMs, mergedIntoId: into });
      });
    },
    purge: (isStopped = () => false) =>
      purgeTrash({ store, clock: store.clock, awaitTurn: () => store.gate.whenIdle(), isStopped }),
    housekeeping: createHousekeeping({ ...app, clock: store.clock, log: silentLog, attachments, reminders }),
  };
}
