import { join } from 'node:path';
import { createAttachments } from '#main/features/attachments/test-attachments.ts';
import { createCommentsService } from '#main/features/comments/comments.service.ts';
import { silentLog } from '#main/platform/log.ts';
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
  return {
    ...app,
    attachments,
    comments,
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
    purge: (isStopped = () => false) =>
      purgeTrash({ store, clock: store.clock, awaitTurn: () => store.gate.whenIdle(), isStopped }),
    housekeeping: createHousekeeping({ ...app, clock: store.clock, log: silentLog, attachments }),
  };
}
