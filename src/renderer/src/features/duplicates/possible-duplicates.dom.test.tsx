import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Bridge } from '#shared/contract/index.ts';
import type { LeadId } from '#shared/domain/ids.ts';
import '#renderer/i18n/index.ts';
import { createQueryClient } from '#renderer/ipc/queries.ts';
import { PossibleDuplicates, type PossibleDuplicatesProps } from './possible-duplicates.tsx';

const double = { id: 'lead-1', company: 'Isdom', contact: 'Ada Berger', reasons: ['email', 'company'] };
let asked: unknown[];

beforeEach(() => {
  asked = [];
  const invoke = (_channel: string, input: { company: string }) => {
    asked.push(input);
    return Promise.resolve({ ok: true, value: { leads: input.company === 'Isdom' ? [double] : [] } });
  };
  Object.assign(window, { dealdesk: { invoke, on: () => () => undefined } as unknown as Bridge });
});
afterEach(cleanup);

function show(props: Partial<PossibleDuplicatesProps>) {
  const client = createQueryClient();
  const written = (more: Partial<PossibleDuplicatesProps>) => (
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <MemoryRouter initialEntries={['/leads/new?status=New']}>
          <PossibleDuplicates company="" emails={[]} phones={[]} {...more} />
        </MemoryRouter>
      </MantineProvider>
    </QueryClientProvider>
  );
  const { rerender } = render(written(props));
  return (more: Partial<PossibleDuplicatesProps>) => rerender(written(more));
}

it('shows who it may be and why, with a link that keeps the list’s filters', async () => {
  show({ company: 'Isdom' });
  const link = await screen.findByRole('link', { name: 'Isdom · Ada Berger' });
  expect(link.getAttribute('href')).toBe('/leads/lead-1?status=New');
  expect(screen.getByText('Same e-mail and company')).toBeTruthy();
});

it('offers to merge only what is saved', async () => {
  const write = show({ company: 'Isdom' });
  await screen.findByRole('link');
  expect(screen.queryByRole('button')).toBeNull();
  write({ company: 'Isdom', exceptId: 'lead-2' as LeadId });
  expect(await screen.findByRole('button', { name: 'Merge with Isdom' })).toBeTruthy();
});

it('asks once for a word that is typed without a pause, and shows nothing where nobody is found', async () => {
  const write = show({ company: '' });
  for (const company of ['I', 'Is', 'Isd', 'Isdom AG']) write({ company });
  await waitFor(() => expect(asked).toContainEqual({ company: 'Isdom AG', emails: [], phones: [] }));
  expect(asked).toHaveLength(2);
  expect(screen.queryByRole('region')).toBeNull();
});

it('leaves out what is too long to be a company, an address or a number', async () => {
  show({
    company: 'x'.repeat(300),
    emails: ['', 'ada@isdom.test', 'y'.repeat(300)],
    phones: ['1'.repeat(60)],
  });
  await waitFor(() => expect(asked).toEqual([{ company: '', emails: ['ada@isdom.test'], phones: [] }]));
});
