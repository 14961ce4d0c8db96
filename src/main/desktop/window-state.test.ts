import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { placeWindow, readWindowState, writeWindowState } from './window-state.ts';

const laptop = { x: 0, y: 0, width: 1440, height: 900 };
const beside = { x: 1440, y: 0, width: 1920, height: 1080 };
const onBeside = { bounds: { x: 1600, y: 50, width: 1200, height: 800 }, maximized: false };

describe('where a window opens', () => {
  test('is where it was, while that screen is there', () => {
    expect(placeWindow(onBeside, [laptop, beside])).toEqual(onBeside.bounds);
  });

  test('is left to the system once that screen is gone, at the remembered size', () => {
    expect(placeWindow(onBeside, [laptop])).toEqual({ width: 1200, height: 800 });
  });

  test('is a default at first, no larger than the screen', () => {
    expect(placeWindow(null, [laptop])).toEqual({ width: 1280, height: 800 });
    expect(placeWindow(null, [{ ...laptop, width: 1024, height: 700 }])).toEqual({
      width: 1024,
      height: 700,
    });
  });

  test('is never smaller than the smallest size', () => {
    const tiny = { bounds: { x: 10, y: 10, width: 50, height: 50 }, maximized: false };
    expect(placeWindow(tiny, [laptop])).toMatchObject({ width: 900, height: 600 });
  });
});

test('what was written is read again, and rubbish counts as nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dealdesk-window-'));
  try {
    const file = join(folder, 'window.json');
    expect(readWindowState(file)).toBeNull();
    writeWindowState(file, onBeside);
    expect(readWindowState(file)).toEqual(onBeside);
    writeFileSync(file, '{"bounds":{"x":"left"}}');
    expect(readWindowState(file)).toBeNull();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
