import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { findDjangoPython, isAllRequired } from '#test/support/programs.ts';
import { ada, describeContract, grace, type StartOptions, type Started } from './suite.ts';

const python = findDjangoPython();
if (python) describeContract('Django REST Framework', (options) => start(python, options));
else console.warn('Django REST Framework and SimpleJWT were not found: the contract is not tried on them.');

test('Django REST Framework is there where everything must be tried', () => {
  expect(isAllRequired && python === null).toBe(false);
});

async function start(command: string, options: StartOptions): Promise<Started> {
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
