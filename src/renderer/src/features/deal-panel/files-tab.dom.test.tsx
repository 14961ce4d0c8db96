import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Attachment } from '#shared/domain/attachments.ts';
import type { AttachmentId, DealId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import '#renderer/i18n/index.ts';
import { FilesTab } from './files-tab.tsx';

const mocks = vi.hoisted(() => ({ call: vi.fn(), toastError: vi.fn() }));
vi.mock('#renderer/ipc/bridge.ts', () => ({ call: mocks.call }));
vi.mock('#renderer/ui/toast.ts', () => ({
  ...{ toastDone: vi.fn(), toastInfo: vi.fn() },
  toastError: mocks.toastError,
}));

const attachment: Attachment = {
  ...{ id: 'a1' as AttachmentId, dealId: 'd1' as DealId, fileName: 'Plan.pdf', sizeBytes: 2_000_000 },
  ...{ contentHash: '', addedBy: 'Ann', addedAtMs: 0, localOnly: false },
};

function show(changes: Partial<Attachment> = {}): void {
  render(
    <MantineProvider env="test">
      <FilesTab dealId={attachment.dealId} attachments={[{ ...attachment, ...changes }]} />
    </MantineProvider>,
  );
}

beforeEach(() => {
  mocks.call.mockReset();
  mocks.toastError.mockReset();
});
afterEach(cleanup);

it('a file that is on the server alone is shown with its size, and waits while it comes down', async () => {
  const answer = Promise.withResolvers<unknown>();
  mocks.call.mockReturnValue(answer.promise);
  show();
  expect(screen.getByRole('listitem').textContent).toContain('On the server');
  expect(screen.getByRole('listitem').textContent).toContain('MB');
  const open = screen.getByRole('button', { name: 'Open' });
  await userEvent.click(open);
  expect(mocks.call).toHaveBeenCalledWith('attachments:open', { id: 'a1' });
  expect(open.dataset['loading']).toBe('true');
  answer.resolve({ kind: 'opened' });
  await vi.waitFor(() => expect(open.dataset['loading']).toBeUndefined());
});

it('that it cannot come down now is told, and it can be tried again', async () => {
  const offline = new AppError('OFFLINE', 'The file is on the server, which cannot be reached now.');
  mocks.call.mockRejectedValue(offline);
  show();
  await userEvent.click(screen.getByRole('button', { name: 'Save as' }));
  expect(mocks.toastError).toHaveBeenCalledWith(offline);
  await userEvent.click(screen.getByRole('button', { name: 'Save as' }));
  expect(mocks.call).toHaveBeenCalledTimes(2);
});

it('a file that is here says nothing of where it is', () => {
  show({ contentHash: 'ab' });
  expect(screen.queryByText('On the server')).toBeNull();
});
