import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { useSavedText } from './use-saved-text.ts';

const keep = vi.fn<(text: string) => Promise<void>>();

beforeEach(() => {
  keep.mockReset().mockResolvedValue();
});
afterEach(cleanup);

function Field() {
  const [value, setValue] = useState('Clients');
  const save = async (text: string) => {
    await keep(text);
    setValue(text);
  };
  const field = useSavedText({ value, save });
  return (
    <>
      <input
        value={field.text}
        onChange={(event) => field.change(event.target.value)}
        onBlur={() => void field.commit()}
        onKeyDown={field.onKeyDown}
      />
      <output>{field.error ?? (field.saved ? 'saved' : '')}</output>
    </>
  );
}

const input = () => screen.getByRole('textbox');
const said = () => screen.getByRole('status').textContent;

async function write(text: string): Promise<void> {
  await userEvent.clear(input());
  await userEvent.type(input(), text);
}

it('keeps what was written when it is left, and says so', async () => {
  render(<Field />);
  await write(' Prospects ');
  expect(keep).not.toHaveBeenCalled();
  await userEvent.tab();
  expect(keep).toHaveBeenCalledExactlyOnceWith('Prospects');
  expect(said()).toBe('saved');
  expect(input()).toHaveProperty('value', 'Prospects');
});

it('keeps nothing when nothing was changed', async () => {
  render(<Field />);
  await userEvent.click(input());
  await userEvent.tab();
  expect(keep).not.toHaveBeenCalled();
});

it('takes back what was written on Escape', async () => {
  render(<Field />);
  await write('Oops{Escape}');
  expect(input()).toHaveProperty('value', 'Clients');
  await userEvent.tab();
  expect(keep).not.toHaveBeenCalled();
});

it('says beside the field why it was refused, and leaves the text to be mended', async () => {
  keep.mockRejectedValueOnce(AppError.field('label', 'Give the stage a name.'));
  render(<Field />);
  await write('x{Enter}');
  expect(said()).toBe('Give the stage a name.');
  expect(input()).toHaveProperty('value', 'x');
  await write('y{Enter}');
  expect(said()).toBe('saved');
});
