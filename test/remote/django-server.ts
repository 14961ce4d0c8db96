/** The real server: Django REST Framework and SimpleJWT in a process of their own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ada, grace, type StartOptions, type Started } from './suite.ts';

/** @param command the Python that has them */
export async function startDjango(command: string, options: StartOptions): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'dealdesk-django-'));
  const { pageSize, isRotating, hasLeads = true, isExpired } = options;
  const server = spawn(
    command,
    [
      ...[join(import.meta.dirname, 'django', 'serve.py'), '--folder', folder],
      ...(pageSize ? ['--page-size', String(pageSize)] : []),
      ...(isRotating ? ['--rotating'] : []),
      ...(hasLeads ? [] : ['--without-leads']),
      ...(isExpired ? ['--access-seconds', '0'] : []),
      ...(isExpired === 'all' ? ['--refresh-seconds', '0'] : []),
      ...[ada, grace].flatMap(({ email, name, password }) => ['--user', `${email}:${name}:${password}`]),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } },
  );
  const ended = once(server, 'exit');
  const lines = createInterface({ input: server.stdout });
  const [line] = (await Promise.race([once(lines, 'line'), ended.then(() => ['{}'])])) as [string];
  const { url = '' } = JSON.parse(line) as { url?: string };
  return {
    url,
    async stop() {
      server.stdin.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
