import { MantineProvider } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import '#renderer/i18n/index.ts';
import { showToast, shownAtOnce, toastError, toastInfo } from './notify.ts';

afterEach(() => {
  act(() => notifications.clean());
  cleanup();
});

function show(): void {
  render(
    <MantineProvider env="test">
      <Notifications limit={shownAtOnce} transitionDuration={0} />
    </MantineProvider>,
  );
}

it('what is said last is seen at once: the oldest gives way', async () => {
  show();
  act(() => ['first', 'second', 'third', 'fourth'].forEach(toastInfo));
  expect(await screen.findByText('fourth')).toBeTruthy();
  await waitFor(() => expect(screen.queryByText('first')).toBeNull());
  expect(screen.getByText('second')).toBeTruthy();
});

it('an error and a reminder stay, however much is said after them', async () => {
  show();
  act(() => {
    toastError(new AppError('CONFLICT', 'It was refused.'));
    showToast({ id: 'reminders', message: 'Call Cancity', role: 'status', 'data-meaning': 'reminder' });
    ['first', 'second', 'third'].forEach(toastInfo);
  });
  expect(await screen.findByText('third')).toBeTruthy();
  expect([screen.queryByText('It was refused.'), screen.queryByText('Call Cancity')]).not.toContain(null);
  await waitFor(() => expect(screen.queryByText('first')).toBeNull());
});

it('what is shown under a name again takes nobody’s place', async () => {
  show();
  act(() => {
    ['first', 'second'].forEach(toastInfo);
    showToast({ id: 'same', message: 'same', role: 'status' });
    showToast({ id: 'same', message: 'same', role: 'status' });
  });
  expect(await screen.findByText('first')).toBeTruthy();
});
