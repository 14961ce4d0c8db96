import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import '#renderer/i18n/index.ts';
import type { DealId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { attachFiles, useUploads } from './uploads.ts';

type UploadOptions = { onProgress: (sent: number) => void; signal: AbortSignal };
const mocks = vi.hoisted(() => ({
  uploadFile: vi.fn<(file: File, options: UploadOptions) => Promise<string>>(),
  call: vi.fn(),
  toastDone: vi.fn(),
  toastError: vi.fn(),
  toastInfo: vi.fn(),
}));
vi.mock('#renderer/ipc/upload.ts', () => ({ uploadFile: mocks.uploadFile }));
vi.mock('#renderer/ipc/bridge.ts', () => ({ call: mocks.call }));
vi.mock('#renderer/ui/toast.ts', () => ({
  toastDone: mocks.toastDone,
  toastError: mocks.toastError,
  toastInfo: mocks.toastInfo,
}));

const dealId = 'deal' as DealId;
const file = (name: string) => new File(['x'.repeat(100)], name);

beforeEach(() => {
  for (const mock of Object.values(mocks)) mock.mockReset();
  mocks.uploadFile.mockImplementation((sent) => Promise.resolve(`upload of ${sent.name}`));
  mocks.call.mockImplementation((_channel, { uploadId }: { uploadId: string }) =>
    Promise.resolve({ fileName: uploadId.slice(10), actionId: 'action' }),
  );
});

test('one file is attached with an Undo, several with their count', async () => {
  await attachFiles(dealId, [file('a.txt')]);
  expect(mocks.toastDone).toHaveBeenCalledWith('a.txt attached', { actionId: 'action' });
  await attachFiles(dealId, [file('a.txt'), file('b.txt')]);
  expect(mocks.toastInfo).toHaveBeenCalledWith('2 files attached');
});

test('a file that cannot be read is told and does not hold up the others', async () => {
  const unreadable = new AppError('STORAGE', 'a.txt could not be read.');
  mocks.uploadFile.mockRejectedValueOnce(unreadable);
  await attachFiles(dealId, [file('a.txt'), file('b.txt')]);
  expect(mocks.toastError).toHaveBeenCalledWith(unreadable);
  expect(mocks.toastDone).toHaveBeenCalledWith('b.txt attached', { actionId: 'action' });
});

test('progress is shown, and a cancelled file leaves quietly', async () => {
  const { result } = renderHook(() => useUploads(dealId));
  mocks.uploadFile.mockImplementation(
    (_file, { onProgress, signal }) =>
      new Promise((_resolve, reject) => {
        onProgress(40);
        signal.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
      }),
  );
  let done: Promise<void> = Promise.resolve();
  act(() => {
    done = attachFiles(dealId, [file('a.txt')]);
  });
  expect(result.current).toMatchObject([{ fileName: 'a.txt', sentBytes: 40, sizeBytes: 100 }]);
  act(() => result.current[0]?.cancel());
  await done;
  expect(result.current).toEqual([]);
  expect(mocks.toastError).not.toHaveBeenCalled();
  expect(mocks.call).not.toHaveBeenCalled();
});

test('a file beyond the limit is refused before anything is sent', async () => {
  const huge = file('huge.iso');
  Object.defineProperty(huge, 'size', { value: 3 * 1024 ** 3 });
  await attachFiles(dealId, [huge]);
  expect(mocks.uploadFile).not.toHaveBeenCalled();
  expect(mocks.toastInfo).toHaveBeenCalledWith(expect.stringContaining('huge.iso is larger than'));
});
