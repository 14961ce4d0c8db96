import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import '#renderer/i18n/index.ts';
import { PageBoundary } from './page-boundary.tsx';

afterEach(cleanup);

it('a page that fails says so calmly, and comes back when it is tried again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let broken = true;
  function Page() {
    if (broken) throw new Error('broken');
    return <p>the page</p>;
  }
  render(
    <MantineProvider>
      <PageBoundary>
        <Page />
      </PageBoundary>
    </MantineProvider>,
  );
  expect(screen.getByRole('alert').textContent).toContain('This page could not be shown.');
  broken = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByText('the page')).toBeDefined();
});
