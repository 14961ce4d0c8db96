/** Files on their way to a deal. They go on when the panel closes; only the screen's state lives here. */
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { createStore } from 'zustand/vanilla';
import { maxAttachmentBytes } from '#shared/domain/attachments.ts';
import type { ActionId, DealId } from '#shared/domain/ids.ts';
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { uploadFile } from '#renderer/ipc/upload.ts';
import { formatBytes } from '#renderer/ui/format.ts';
import { toastDone, toastError, toastInfo } from '#renderer/ui/toast.ts';

export type Upload = {
  key: number;
  dealId: DealId;
  fileName: string;
  sizeBytes: number;
  sentBytes: number;
  cancel: () => void;
};

const uploadsStore = createStore<{ uploads: readonly Upload[] }>()(() => ({ uploads: [] }));

export function useUploads(dealId: DealId): readonly Upload[] {
  return useStore(
    uploadsStore,
    useShallow((state) => state.uploads.filter((upload) => upload.dealId === dealId)),
  );
}

let lastKey = 0;

/** Attaches the files one after the other and says what came of it; one that fails does not hold up the others. */
export async function attachFiles(dealId: DealId, files: readonly File[]): Promise<void> {
  const waiting = files.filter(fits).map((file) => ({ file, ...enter(dealId, file) }));
  const attached: { fileName: string; actionId: ActionId }[] = [];
  for (const { file, upload, signal } of waiting) {
    const done = await attachFile(file, upload, signal);
    if (done) attached.push(done);
  }
  const [first] = attached;
  if (!first) return;
  if (attached.length === 1) {
    toastDone(t('deal.files.attached', { name: first.fileName }), { actionId: first.actionId });
  } else toastInfo(t('deal.files.attachedCount', { count: attached.length }));
}

function fits(file: File): boolean {
  if (file.size <= maxAttachmentBytes) return true;
  toastInfo(t('deal.files.tooLarge', { name: file.name, limit: formatBytes(maxAttachmentBytes) }));
  return false;
}

function enter(dealId: DealId, file: File): { upload: Upload; signal: AbortSignal } {
  const controller = new AbortController();
  lastKey += 1;
  const key = lastKey;
  const upload: Upload = {
    ...{ key, dealId, fileName: file.name, sizeBytes: file.size, sentBytes: 0 },
    cancel: () => {
      controller.abort();
      leave(key);
    },
  };
  uploadsStore.setState(({ uploads }) => ({ uploads: [...uploads, upload] }));
  return { upload, signal: controller.signal };
}

function leave(key: number): void {
  uploadsStore.setState(({ uploads }) => ({ uploads: uploads.filter((upload) => upload.key !== key) }));
}

function progressed(key: number, sentBytes: number): void {
  uploadsStore.setState(({ uploads }) => ({
    uploads: uploads.map((upload) => (upload.key === key ? { ...upload, sentBytes } : upload)),
  }));
}

async function attachFile(file: File, upload: Upload, signal: AbortSignal) {
  try {
    const onProgress = (sentBytes: number) => progressed(upload.key, sentBytes);
    const uploadId = await uploadFile(file, { onProgress, signal });
    return await call('attachments:create', { dealId: upload.dealId, uploadId });
  } catch (error) {
    if (!signal.aborted) toastError(error);
    return null;
  } finally {
    leave(upload.key);
  }
}
