/**
 * Between a transport and the services: parses what came in, waits for the store's turn, runs, maps the error and times it.
 * Electron's IPC and the browser host both end here; no rule of the domain does.
 */
import type { z } from 'zod';
import type { Log } from '#main/platform/log.ts';
import { contract, isChannel } from '#shared/contract/index.ts';
import type { Channel, Handlers } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors.ts';
import type { Result } from '#shared/errors.ts';
import { says, words } from '#shared/words/index.ts';
import { toErrorShape } from './error-shape.ts';

export type DispatchDeps = {
  handlers: Handlers;
  /** Resolves once nothing else holds the store for writing: a write must not wait inside SQLite's busy timeout. */
  awaitTurn: () => Promise<void>;
  log: Log;
  /** Milliseconds on a clock that never goes back. */
  monotonicMs?: () => number;
};

/** Runs one call. Never rejects: whatever goes wrong comes back as an error that crosses the bridge. */
export type Dispatch = (channel: unknown, input: unknown) => Promise<Result<unknown>>;

const slowCallMs = 50;

export function createDispatch(deps: DispatchDeps): Dispatch {
  const monotonicMs = deps.monotonicMs ?? (() => performance.now());
  return async (channel, input) => {
    if (!isChannel(channel)) return refuseUnknown(channel, deps.log);
    const startMs = monotonicMs();
    try {
      return { ok: true, value: await run(deps, channel, input) };
    } catch (error) {
      return { ok: false, error: toErrorShape(error, channel, deps.log) };
    } finally {
      const tookMs = monotonicMs() - startMs;
      if (tookMs > slowCallMs) deps.log.warn('slow call', { channel, tookMs: Math.round(tookMs) });
    }
  };
}

async function run(deps: DispatchDeps, channel: Channel, input: unknown): Promise<unknown> {
  const spec = contract[channel];
  const parsed = (spec.input as z.ZodType).safeParse(input, says('ipc.inputMisfit'));
  if (!parsed.success) throw invalidInput(parsed.error);
  if (spec.kind === 'write') await deps.awaitTurn();
  // The map's type pairs every channel with its own input; TypeScript cannot follow that through a channel named at run time.
  const handler = deps.handlers[channel] as (input: unknown) => unknown;
  return await handler(parsed.data);
}

function refuseUnknown(channel: unknown, log: Log): Result<unknown> {
  const name = typeof channel === 'string' ? `"${channel.slice(0, 100)}"` : `of type ${typeof channel}`;
  log.warn('unknown channel', { name });
  return {
    ok: false,
    error: { code: 'VALIDATION', message: words('ipc.noChannel', { name }) },
  };
}

/** Every issue under the path of its field, and a message that names the first. */
function invalidInput(error: z.ZodError): AppError {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const paths =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of paths) fields[path.map(String).join('.')] ??= issue.message;
  }
  const [field = '', problem = words('ipc.inputMisfit')] = Object.entries(fields)[0] ?? [];
  return new AppError('VALIDATION', field === '' ? problem : words('ipc.ofField', { field, problem }), {
    fields,
  });
}
