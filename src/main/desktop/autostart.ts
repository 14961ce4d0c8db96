import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A desktop entry in the user's autostart folder (Desktop Application Autostart Specification): what starts the app at login
 * on Linux.
 * @param folder of the user's configuration: `$XDG_CONFIG_HOME`, or `~/.config`.
 */
export function writeAutostart(folder: string, name: string, command: readonly string[] | null): void {
  const file = join(folder, 'autostart', `${name}.desktop`);
  if (command === null) return rmSync(file, { force: true });
  mkdirSync(join(folder, 'autostart'), { recursive: true });
  writeFileSync(`${file}.new`, autostartEntry(command));
  renameSync(`${file}.new`, file);
}

export function autostartEntry(command: readonly string[]): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Dealdesk',
    `Exec=${command.map(quoted).join(' ')}`,
    'Icon=dealdesk',
    'Terminal=false',
    'StartupNotify=false',
  ];
  return `${lines.join('\n')}\n`;
}

/** As the Desktop Entry Specification has it: quoted for the command, `%` doubled, then escaped as any text of the file. */
function quoted(argument: string): string {
  const escaped = argument.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%');
  return `"${escaped}"`.replaceAll('\\', String.raw`\\`);
}
