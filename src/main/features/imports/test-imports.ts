import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { UploadId } from '#shared/domain/ids.ts';
import {
  dealPlanSchema,
  leadPlanSchema,
  type DealPlan,
  type ImportPlan,
  type ImportStatus,
  type LeadPlan,
} from '#shared/domain/imports.ts';
import type { Currency } from '#shared/domain/money.ts';
import type { HandedFile } from '#main/platform/files.ts';
import { createIds } from '#main/platform/ids.ts';
import { silentLog } from '#main/platform/log.ts';
import { openTestStore } from '#main/store/test-store.ts';
import { createDealReads } from '#main/features/deals/deal-reads.service.ts';
import { createDealsService } from '#main/features/deals/deals.service.ts';
import { createLeadReads } from '#main/features/leads/lead-reads.service.ts';
import { createLeadsService } from '#main/features/leads/leads.service.ts';
import { createStagesService } from '#main/features/stages/stages.service.ts';
import { createUndoService } from '#main/features/undo/undo.service.ts';
import { createUploadsService } from '#main/features/uploads/uploads.service.ts';
import { createHeavyWork } from '#main/workers/heavy-work.ts';
import { createJobs } from '#main/workers/jobs.ts';
import { createImportsService } from './imports.service.ts';

export const workerUrl = new URL('../../workers/jobs-worker.ts', import.meta.url);

export type ImportsBench = Awaited<ReturnType<typeof openImports>>;

/** Imports, deals and undo over a real store and a real worker. */
export async function openImports(folder?: string) {
  const store = await openTestStore(folder);
  const ids = createIds(store.clock);
  const worker = createJobs({ workerUrl, storePath: store.path, emit: store.emit, log: silentLog });
  const heavy = createHeavyWork({ jobs: worker, store, clock: store.clock });
  const stages = createStagesService({ store, ids, heavyArchive: heavy.archiveStage });
  const defaultCurrency = () => 'USD' as Currency;
  const uploads = createUploadsService({ dataFolder: store.folder, ids });
  const saved: HandedFile[] = [];
  const imports = createImportsService({
    ...{ store, ids, stages, uploads, defaultCurrency, worker },
    clock: store.clock,
    log: silentLog,
    locale: 'en-US',
    files: {
      saveAs(file) {
        saved.push(file);
        return Promise.resolve({ kind: 'saved', path: file.path });
      },
    },
  });
  const undo = createUndoService({ store, heavyUndo: heavy.undo });
  const deals = createDealsService({ store, ids, stages, defaultCurrency });
  const reads = createDealReads({ read: store.read, clock: store.clock, stages });

  async function upload(fileName: string, content: string | Uint8Array<ArrayBuffer>): Promise<UploadId> {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const uploadId = await uploads.begin({ fileName, sizeBytes: bytes.byteLength });
    if (bytes.byteLength > 0) await uploads.append({ uploadId, offset: 0, bytes });
    return uploadId;
  }

  /** The import's status once it has ended. */
  async function ended(status: ImportStatus): Promise<ImportStatus> {
    while (imports.current()?.importId === status.importId && imports.current()?.state === 'running') {
      await store.gate.whenIdle();
    }
    return imports.current() ?? status;
  }

  async function run(uploadId: UploadId, plan: ImportPlan): Promise<ImportStatus> {
    return ended(imports.start({ uploadId, plan }));
  }

  async function inspectDeals(uploadId: UploadId, plan?: DealPlan) {
    const inspection = await imports.inspect({ uploadId, ...(plan ? { plan } : {}) });
    return { ...inspection, proposal: dealPlanSchema.parse(inspection.proposal) };
  }

  async function inspectLeads(uploadId: UploadId, plan?: LeadPlan) {
    const inspection = await imports.inspect({ uploadId, entity: 'lead', ...(plan ? { plan } : {}) });
    return { ...inspection, proposal: leadPlanSchema.parse(inspection.proposal) };
  }

  return {
    ...{ store, ids, stages, uploads, imports, undo, deals, reads, saved, upload, ended, run },
    async uploadFile(path: string): Promise<UploadId> {
      return upload(basename(path), await readFile(path));
    },
    inspectDeals,
    inspectLeads,
    /** Inspects, corrects and imports a file of deals in one go. */
    async importText(
      text: string,
      correct: (proposal: DealPlan) => DealPlan = (proposal) => proposal,
    ): Promise<ImportStatus> {
      const uploadId = await upload('deals.csv', text);
      return run(uploadId, correct((await inspectDeals(uploadId)).proposal));
    },
    /** As `importText`, for a file of leads. */
    async importLeads(
      text: string,
      correct: (proposal: LeadPlan) => LeadPlan = (proposal) => proposal,
    ): Promise<ImportStatus> {
      const uploadId = await upload('leads.csv', text);
      return run(uploadId, correct((await inspectLeads(uploadId)).proposal));
    },
    /** A vCard file as it is. */
    async importCards(content: string | Uint8Array<ArrayBuffer>): Promise<ImportStatus> {
      const uploadId = await upload('people.vcf', content);
      return run(uploadId, (await imports.inspect({ uploadId, entity: 'lead' })).proposal);
    },
    leads: createLeadReads({ read: store.read, clock: store.clock }),
    leadSteps: createLeadsService({ store, ids }),
    async close() {
      await imports.stop();
      store.close();
    },
  };
}
