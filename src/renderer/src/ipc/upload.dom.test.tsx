import { beforeEach, expect, test, vi } from 'vitest';
import '#renderer/i18n/index.ts';
import type { Channel } from '#shared/contract/index.ts';
import { maxUploadChunkBytes } from '#shared/contract/uploads.contract.ts';
import { uploadFile } from './upload.ts';

const { call } = vi.hoisted(() => ({ call: vi.fn() }));
vi.mock('#renderer/ipc/bridge.ts', () => ({ call, onEvent: () => () => undefined }));

const uploadId = '01900000-0000-7000-8000-000000000001';
let arrived: Uint8Array[] = [];
let channels: Channel[] = [];

beforeEach(() => {
  arrived = [];
  channels = [];
  call.mockReset();
  call.mockImplementation((channel: Channel, input: { bytes: Uint8Array; offset: number }) => {
    channels.push(channel);
    if (channel === 'uploads:begin') return Promise.resolve({ uploadId });
    if (channel === 'uploads:append') {
      expect(input.offset).toBe(arrived.reduce((sum, chunk) => sum + chunk.byteLength, 0));
      arrived.push(input.bytes);
    }
    return Promise.resolve({});
  });
});

function fileOf(size: number): File {
  const bytes = new Uint8Array(size);
  for (let index = 0; index < size; index += 4093) bytes[index] = index % 251;
  const file = new File([bytes], 'report.pdf');
  // jsdom's slices lack arrayBuffer; a browser's have it.
  file.slice = (start, end) => new FakeBlob(bytes.slice(start, end)) as unknown as Blob;
  return file;
}

class FakeBlob {
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
  arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(this.bytes.slice().buffer as ArrayBuffer);
  }
}

test('a file larger than a chunk arrives in order, whole, and says how far it is', async () => {
  const size = 2 * maxUploadChunkBytes + 17;
  const progress: number[] = [];
  await expect(uploadFile(fileOf(size), { onProgress: (sent) => progress.push(sent) })).resolves.toBe(
    uploadId,
  );
  expect(arrived.map((chunk) => chunk.byteLength)).toEqual([maxUploadChunkBytes, maxUploadChunkBytes, 17]);
  expect(progress).toEqual([maxUploadChunkBytes, 2 * maxUploadChunkBytes, size]);
  expect(call).toHaveBeenCalledWith('uploads:begin', { fileName: 'report.pdf', sizeBytes: size });
});

test('an empty file is an upload without chunks', async () => {
  await expect(uploadFile(fileOf(0))).resolves.toBe(uploadId);
  expect(channels).toEqual(['uploads:begin']);
});

test('an abort sends no further chunk and takes back what had arrived', async () => {
  const controller = new AbortController();
  const upload = uploadFile(fileOf(3 * maxUploadChunkBytes), {
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  await expect(upload).rejects.toMatchObject({ name: 'AbortError' });
  expect(channels).toEqual(['uploads:begin', 'uploads:append', 'uploads:abort']);
});

test('a file that vanishes while it is read says so and leaves nothing behind', async () => {
  const file = fileOf(maxUploadChunkBytes + 5);
  const slice = file.slice.bind(file);
  file.slice = (start, end) => {
    if (start === 0) return slice(start, end);
    return {
      arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')),
    } as unknown as Blob;
  };
  await expect(uploadFile(file)).rejects.toMatchObject({
    code: 'STORAGE',
    message: expect.stringMatching(/report\.pdf could not be read.*Nothing was attached/) as string,
  });
  expect(channels.at(-1)).toBe('uploads:abort');
});

test('a file that grew shorter meanwhile counts as unreadable, and an import says that nothing was imported', async () => {
  const file = fileOf(100);
  file.slice = () => new FakeBlob(new Uint8Array(40)) as unknown as Blob;
  await expect(uploadFile(file, { purpose: 'import' })).rejects.toMatchObject({
    message: expect.stringMatching(/Nothing was imported/) as string,
  });
});

test('the first failure is the one that is told, even when the clean-up fails too', async () => {
  call.mockImplementation((channel: Channel) => {
    if (channel === 'uploads:begin') return Promise.resolve({ uploadId });
    return Promise.reject(new Error(channel));
  });
  await expect(uploadFile(fileOf(10))).rejects.toThrow('uploads:append');
});
