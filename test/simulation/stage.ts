/** Where simulations are played: a folder in memory where there is room, with a store to begin from. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTemplate } from './client.ts';

export type Stage = { folder: string; template: string; close(): void };

export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'dealdesk-simulation-'));
  return {
    folder,
    template: await makeTemplate(folder),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
