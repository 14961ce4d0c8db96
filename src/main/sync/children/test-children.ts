import { readFileSync, writeFileSync } from 'node:fs';
import { createAttachments } from '#main/features/attachments/test-attachments.ts';
import { createIds } from '#main/platform/ids.ts';
import { openTestStore } from '#main/store/test-store.ts';
import { createPipeline } from '#main/features/undo/test-pipeline.ts';
import { putAccount } from '#main/sync/account/account.repo.ts';
import { ApiError, type Api, type ApiCall } from '#main/sync/client/api.ts';
import { findEntry, type OutboxEntry } from '#main/sync/outbox/outbox.repo.ts';
import { putRecord } from '#main/sync/records/records.repo.ts';
import type { SyncProblem } from '#shared/domain/sync.ts';
import { applyDealDetail } from './apply-detail.ts';
import type { ChildEntity } from './children.repo.ts';
import type { FileContext } from './fetch-file.ts';
import { pushAttachment } from './push-attachment.ts';
import { pushComment } from './push-comment.ts';
import type { ChildContext } from './send-child.ts';

export const userId = 3;
export const settleMs = 60_000;
export const dealPath = 'deals/12/';

type ServerComment = {
  id: number;
  text: string;
  created_by: number;
  created_by_name: string;
  created_at: string;
};
type ServerFile = { id: number; file_name: string; file_size: number; content: Buffer; uploaded_by: number };

export function problem(kind: SyncProblem['kind'], status: number | null = null): SyncProblem {
  return { kind, message: `It is ${kind}.`, status, fields: {} };
}

export const failures = {
  answerLost: () => new ApiError(problem('offline'), { mayHaveArrived: true }),
  offline: () => new ApiError(problem('offline')),
  refused: () => new ApiError(problem('refused', 400), { status: 400 }),
  gone: () => new ApiError(problem('refused', 404), { status: 404 }),
  busy: () => new ApiError(problem('busy', 503), { status: 503, retryAfterMs: 30_000 }),
  died: () => new Error('The program ended here.'),
};

/** One deal on a server that does what the contract says, and fails when it is told to. */
export function createServer() {
  const comments: ServerComment[] = [];
  const files: ServerFile[] = [];
  const calls: ApiCall[] = [];
  let lastId = 100;
  const server = {
    comments,
    files,
    calls,
    /** Thrown before the next call is carried out. */
    before: [] as (Error | undefined)[],
    /** Thrown after it was. */
    after: [] as (Error | undefined)[],
    rename: (name: string) => name,
    rewrite: (text: string) => text,
    /** Called once a call was carried out, before its answer is known. */
    meanwhile: () => {},
    change: (json: Record<string, unknown>): unknown => json,
    comment(text: string, by = userId): number {
      comments.push({
        ...{ id: (lastId += 1), text, created_by: by, created_by_name: by === userId ? 'Ann' : 'Bert' },
        created_at: '2026-11-02T08:00:00.123456Z',
      });
      return lastId;
    },
    file(file_name: string, content: string | Buffer): number {
      const bytes = Buffer.from(content);
      files.push({
        id: (lastId += 1),
        file_name,
        file_size: bytes.length,
        content: bytes,
        uploaded_by: userId,
      });
      return lastId;
    },
    deal(): unknown {
      return server.change({
        ...{ id: 12, title: 'Roof for Acme', owner_name: 'Ann', newField: 1 },
        activity: { comments: comments.length, attachments: files.length },
        comments_list: comments.map((comment) => ({ ...comment, deal: 12 })),
        attachments_list: files.map((file) => ({
          ...{ ...file, content: undefined },
          ...{ deal: 12, file: `/media/${file.file_name}`, uploaded_at: '2026-11-02T08:00:00Z' },
          file_url: `https://crm.example.com/media/${file.id}`,
        })),
      });
    },
  };

  function carryOut({ method, path, body }: ApiCall): { status: number; json: unknown } {
    if (path === `${dealPath}add_comment/`) server.comment(server.rewrite((body as { text: string }).text));
    else if (path === `${dealPath}add_attachment/`) {
      const { fileName, path: from } = body as { fileName: string; path: string };
      server.file(server.rename(fileName), readFileSync(from));
    } else if (method === 'DELETE') {
      const at = files.findIndex(({ id }) => path === `${dealPath}attachments/${id}/`);
      if (at < 0) throw failures.gone();
      files.splice(at, 1);
    } else if (path !== dealPath) throw failures.gone();
    return { status: 200, json: server.deal() };
  }

  const api: Api = {
    async call(call) {
      calls.push(call);
      await Promise.resolve();
      const before = server.before.shift();
      if (before) throw before;
      const answer = carryOut(call);
      server.meanwhile();
      const after = server.after.shift();
      if (after) throw after;
      return answer;
    },
    list: () => {
      throw new Error('Not for these tests.');
    },
    async download(url, { toPath, maxBytes }) {
      await Promise.resolve();
      const before = server.before.shift();
      if (before) throw before;
      const file = files.find(({ id }) => url.endsWith(`/${id}`));
      if (!file || file.content.length > maxBytes) throw failures.gone();
      writeFileSync(toPath, file.content);
      const after = server.after.shift();
      if (after) throw after;
    },
  };
  return Object.assign(server, { api });
}

/** Comments and attachments on a real store that is signed in, and one deal that is on the server too. */
export async function createChildren() {
  const store = await openTestStore();
  const app = await createAttachments(await createPipeline(store));
  const server = createServer();
  const dealId = app.deals.create({ title: 'Roof for Acme' }).id;
  store.maintain(({ db }) => {
    putAccount(db, {
      ...{ serverUrl: 'https://crm.example.com/api', email: 'ann@example.com', userId, userName: 'Ann' },
      ...{ signedInAtMs: 1, signedOutAtMs: null, agreedAtMs: 1, pausedAtMs: null },
    });
    putRecord(db, { entity: 'deal', localId: dealId, collection: 'deals', remoteId: 12, base: {} });
  });
  const context: ChildContext & FileContext = {
    ...{ store, folder: store.folder, clock: store.clock, ids: createIds(store.clock) },
    ...{ random: () => 0.5, api: server.api, actorName: () => 'Ann', settleMs },
    signal: new AbortController().signal,
  };
  const entry = (entity: ChildEntity, id: string): OutboxEntry | undefined =>
    findEntry(store.read, entity, id);
  return {
    ...app,
    store,
    server,
    context,
    dealId,
    entry,
    /** Its row in the outbox a step further. */
    async push(entity: ChildEntity, id: string) {
      const row = entry(entity, id);
      if (!row) return undefined;
      return entity === 'comment' ? await pushComment(context, row) : await pushAttachment(context, row);
    },
    pull(json: unknown = server.deal()): void {
      store.apply('Ann', (tx) =>
        applyDealDetail(tx, { localId: dealId, remoteId: 12 }, json, { ids: context.ids }),
      );
    },
    deal: () => app.reads.get({ id: dealId }),
    close: () => store.close(),
  };
}
export type Children = Awaited<ReturnType<typeof createChildren>>;
