import { cleanup, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { useShortcut } from './shortcuts.ts';

afterEach(cleanup);

function Page({ onNew, dialog = false }: { onNew: (() => void) | null; dialog?: boolean }) {
  useShortcut('n', onNew);
  return (
    <>
      <input aria-label="field" />
      <button>button</button>
      {dialog ? <div role="dialog" aria-modal="true" /> : null}
    </>
  );
}

it('acts on its key wherever the focus is but in a field', async () => {
  const act = vi.fn();
  const { getByRole } = render(<Page onNew={act} />);
  await userEvent.keyboard('n');
  getByRole('button').focus();
  await userEvent.keyboard('n');
  expect(act).toHaveBeenCalledTimes(2);
  await userEvent.type(getByRole('textbox'), 'n');
  expect(act).toHaveBeenCalledTimes(2);
});

it('leaves the key to the system when Ctrl, Alt or Meta is held', async () => {
  const act = vi.fn();
  render(<Page onNew={act} />);
  await userEvent.keyboard('{Control>}n{/Control}{Alt>}n{/Alt}{Meta>}n{/Meta}');
  expect(act).not.toHaveBeenCalled();
});

it('rests under a dialog, while switched off, and once its page is gone', async () => {
  const act = vi.fn();
  const { rerender, unmount } = render(<Page onNew={act} dialog />);
  await userEvent.keyboard('n');
  rerender(<Page onNew={null} />);
  await userEvent.keyboard('n');
  unmount();
  await userEvent.keyboard('n');
  expect(act).not.toHaveBeenCalled();
});
