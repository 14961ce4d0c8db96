import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appId, desktopEntry } from './app-id.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

test('the app calls itself as its installer does', () => {
  expect(/^appId: (\S+)$/m.exec(read('electron-builder.yml'))?.[1]).toBe(appId);
  // The builder names the desktop file by the package.
  expect((JSON.parse(read('package.json')) as { name: string }).name).toBe(desktopEntry);
});
