import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a script with its arguments in a process of its own, and kills that, as a power cut does, as soon as it says `word`.
 * @returns all that it said.
 */
export async function killAt(word: string, script: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [...script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.includes(word)) child.kill('SIGKILL');
  });
  await exited;
  return said;
}
