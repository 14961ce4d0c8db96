import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { SidePanel } from './side-panel.tsx';

afterEach(cleanup);

function Page({ menu = false }: { menu?: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button onClick={() => setOpen(true)}>Open</button>
      {open ? (
        <SidePanel label="GTX Plus" onClose={() => setOpen(false)}>
          <input aria-label="title" onKeyDown={(event) => event.preventDefault()} />
          <button>inside</button>
          {menu ? <div role="menu" /> : null}
        </SidePanel>
      ) : null}
    </>
  );
}

const opener = () => screen.getByRole('button', { name: 'Open' });

it('takes the focus when it opens and gives it back when Escape closes it', async () => {
  render(<Page />);
  await userEvent.click(opener());
  const panel = screen.getByRole('dialog', { name: 'GTX Plus' });
  expect(document.activeElement).toBe(panel);
  screen.getByRole('button', { name: 'inside' }).focus();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(opener());
});

it('stays while something inside takes Escape for itself', async () => {
  render(<Page />);
  await userEvent.click(opener());
  screen.getByRole('textbox').focus();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).not.toBeNull();
});

it('stays while a menu lies above it', async () => {
  render(<Page menu />);
  await userEvent.click(opener());
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).not.toBeNull();
});
