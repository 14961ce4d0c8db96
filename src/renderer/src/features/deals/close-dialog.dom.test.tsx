import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { ClosedStatus, Outcome } from '#shared/domain/stages.ts';
import '#renderer/i18n/index.ts';
import { useCloseDialog } from './close-dialog.tsx';

afterEach(cleanup);

type AskProps = { only?: ClosedStatus; onAnswer: (outcome: Outcome | null) => void };

function Ask({ only, onAnswer }: AskProps): ReactNode {
  const { ask, dialog } = useCloseDialog();
  return (
    <MantineProvider env="test">
      <button type="button" onClick={() => void ask({ title: 'GTX Plus' }, only).then(onAnswer)}>
        Close it
      </button>
      {dialog}
    </MantineProvider>
  );
}

async function open(only?: ClosedStatus) {
  const onAnswer = vi.fn<(outcome: Outcome | null) => void>();
  render(<Ask {...(only ? { only } : {})} onAnswer={onAnswer} />);
  await userEvent.click(screen.getByRole('button', { name: 'Close it' }));
  await screen.findByRole('dialog', { name: 'Close “GTX Plus”' });
  return onAnswer;
}

it('a deal is won with one press', async () => {
  const onAnswer = await open();
  await userEvent.click(screen.getByRole('button', { name: 'Won' }));
  expect(onAnswer).toHaveBeenCalledWith({ status: 'Won' });
});

it('a lost deal carries its reason, or none', async () => {
  const onAnswer = await open('Lost');
  expect(screen.queryByRole('button', { name: 'Won' })).toBeNull();
  await userEvent.type(screen.getByLabelText('Reason'), '  Too dear ');
  await userEvent.click(screen.getByRole('button', { name: 'Lost' }));
  expect(onAnswer).toHaveBeenCalledWith({ status: 'Lost', lostReason: 'Too dear' });
});

it('backing out changes nothing and gives the focus back', async () => {
  const onAnswer = await open();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(onAnswer).toHaveBeenCalledWith(null));
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Close it' }));
});
