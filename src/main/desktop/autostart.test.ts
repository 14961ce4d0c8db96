import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { autostartEntry, writeAutostart } from './autostart.ts';

test('an entry starts the command as it stands, whatever is in its path', () => {
  expect(autostartEntry(['/opt/Deal desk/100%/$a`b"c\\d', '--hidden'])).toContain(
    String.raw`Exec="/opt/Deal desk/100%%/\\$a\\` + '`b' + String.raw`\\"c\\\\d" "--hidden"` + '\n',
  );
});

test('the entry is written, replaced, and taken away again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dealdesk-autostart-'));
  const file = join(folder, 'autostart', 'dealdesk.desktop');
  try {
    writeAutostart(folder, 'dealdesk', null);
    writeAutostart(folder, 'dealdesk', ['/old']);
    writeAutostart(folder, 'dealdesk', ['/new', '--hidden']);
    expect(readFileSync(file, 'utf8')).toContain('Exec="/new" "--hidden"');
    writeAutostart(folder, 'dealdesk', null);
    expect(readdirSync(join(folder, 'autostart'))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
