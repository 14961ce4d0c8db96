import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import '#renderer/i18n/index.ts';
import { ChartCard } from './chart-card.tsx';
import { ChartMark } from './chart-mark.tsx';

afterEach(() => {
  cleanup();
  Reflect.deleteProperty(window, 'dealdesk');
});

const table = {
  columns: [{ label: 'Reason' }, { label: 'Deals', isNumber: true }],
  rows: [{ key: 'dear', cells: [{ text: 'Too dear' }, { text: '1,200', value: 1200, to: '/deals?q=dear' }] }],
};

function show(nothing?: string): void {
  render(
    <MantineProvider env="test">
      <MemoryRouter>
        <ChartCard title="Reasons" table={table} nothing={nothing}>
          <svg>
            <ChartMark label="Too dear: 1,200 deals" to="/deals?q=dear">
              <rect />
            </ChartMark>
          </svg>
        </ChartCard>
      </MemoryRouter>
    </MantineProvider>,
  );
}

it('the table is there for a screen reader, without a second way to what the marks open', async () => {
  show();
  const row = screen.getByRole('row', { name: 'Too dear 1,200' });
  expect(within(row).queryByRole('link')).toBeNull();
  expect((await screen.findByRole('link')).getAttribute('aria-label')).toBe('Too dear: 1,200 deals');
});

it('shown in the chart’s place, the table has the links', async () => {
  show();
  await userEvent.click(screen.getByRole('switch', { name: 'Show as table' }));
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['1,200']);
  expect(screen.getByRole('link').getAttribute('href')).toBe('/deals?q=dear');
});

it('what is exported are plain numbers, under the title', async () => {
  const invoke = vi.fn(() => Promise.resolve({ ok: true, value: { kind: 'cancelled' } }));
  Object.assign(window, { dealdesk: { invoke, on: () => () => undefined } });
  show();
  await userEvent.click(screen.getByRole('button', { name: 'More for Reasons' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Export CSV' }));
  expect(invoke).toHaveBeenCalledWith('exports:table', {
    ...{ title: 'Reasons', columns: ['Reason', 'Deals'] },
    rows: [['Too dear', 1200]],
  });
});

it('with nothing to draw it says so, and offers neither table nor export', () => {
  show('Nothing was lost.');
  expect(screen.getByText('Nothing was lost.')).toBeDefined();
  expect([screen.queryByRole('table'), screen.queryByRole('switch'), screen.queryByRole('button')]).toEqual([
    null,
    null,
    null,
  ]);
});
