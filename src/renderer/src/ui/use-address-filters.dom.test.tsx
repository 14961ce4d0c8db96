import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, expect, it } from 'vitest';
import type { Bridge } from '#shared/contract/index.ts';
import { queryClient } from '#renderer/ipc/queries.ts';
import type { FilterAddress } from './use-address-filters.ts';
import { useAddressFilters } from './use-address-filters.ts';

const address: FilterAddress<{ text: string }> = {
  preference: 'deals.filter',
  read: (search) => ({ text: search.get('q') ?? '' }),
  write(search, { text }) {
    const next = new URLSearchParams(search);
    next.delete('q');
    if (text) next.set('q', text);
    return next;
  },
};

afterEach(() => {
  cleanup();
  queryClient.clear();
});

function open(entry: { pathname: string; search?: string; state?: unknown }) {
  const invoke = () => Promise.resolve({ ok: true, value: { value: 'q=late' } });
  Object.assign(window, { dealdesk: { invoke, on: () => () => undefined } as unknown as Bridge });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>
      <MemoryRouter initialEntries={[entry]}>{children}</MemoryRouter>
    </QueryClientProvider>
  );
  return renderHook(() => ({ handle: useAddressFilters(address), location: useLocation() }), { wrapper });
}

it('the last filters come back into an address without any, and what the way there asked for stays', async () => {
  const { result } = open({ pathname: '/deals/7', state: { tab: 'talk' } });
  await waitFor(() => expect(result.current.handle.isReady).toBe(true));
  expect(result.current.handle.filters).toEqual({ text: 'late' });
  expect(result.current.location).toMatchObject({
    ...{ pathname: '/deals/7', search: '?q=late', state: { tab: 'talk' } },
  });
});

it('an address that names filters keeps its own', async () => {
  const { result } = open({ pathname: '/deals', search: '?q=new' });
  await waitFor(() => expect(result.current.handle.isReady).toBe(true));
  expect(result.current.handle.filters).toEqual({ text: 'new' });
});
