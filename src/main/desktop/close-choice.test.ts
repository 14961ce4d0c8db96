import { expect, test } from 'vitest';
import { chooseClose, type CloseMoment } from './close-choice.ts';

const moment: CloseMoment = {
  ...{ isMac: false, hasTray: true, isQuitting: false },
  settings: { closeToTray: true, closeToTrayTold: false },
};
const told = { closeToTray: true, closeToTrayTold: true };

test('a window that closes is asked about once, then hidden', () => {
  expect(chooseClose(moment)).toBe('ask');
  expect(chooseClose({ ...moment, settings: told })).toBe('hide');
});

test('a window closes where the user wants that, where the app quits, and on a Mac', () => {
  expect(chooseClose({ ...moment, settings: { ...told, closeToTray: false } })).toBe('close');
  expect(chooseClose({ ...moment, settings: told, isQuitting: true })).toBe('close');
  expect(chooseClose({ ...moment, settings: told, isMac: true })).toBe('close');
});

test('without a tray a window is hidden only by choice', () => {
  expect(chooseClose({ ...moment, hasTray: false })).toBe('close');
  expect(chooseClose({ ...moment, hasTray: false, settings: told })).toBe('hide');
});
