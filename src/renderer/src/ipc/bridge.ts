/** The only file that touches the bridge: everything the screen knows or changes goes through `call` and `onEvent`. */
import type { Bridge, Channel, ChannelInput, ChannelOutput } from '#shared/contract/index.ts';
import type { EventListener, EventName } from '#shared/contract/events.ts';
import type { Result } from '#shared/errors.ts';
import { AppError, isBridgeDown } from '#shared/errors.ts';
import { connectionStore } from '#renderer/stores/connection.ts';

declare global {
  interface Window {
    readonly dealdesk?: Bridge;
  }
}

function bridge(): Bridge {
  if (!window.dealdesk) throw new Error('The page was opened outside of Dealdesk.');
  return window.dealdesk;
}

/** @throws AppError with the code and the words that the main process gave. */
export async function call<C extends Channel>(channel: C, input: ChannelInput<C>): Promise<ChannelOutput<C>> {
  const result = await answerOf(channel, input);
  connectionStore.getState().setLost(!result.ok && isBridgeDown(result.error));
  if (result.ok) return result.value;
  throw new AppError(result.error.code, result.error.message, result.error.details);
}

/** A bridge that breaks its promise to answer is a fault of the program, not of the call: one shape for both. */
async function answerOf<C extends Channel>(
  channel: C,
  input: ChannelInput<C>,
): Promise<Result<ChannelOutput<C>>> {
  try {
    return await bridge().invoke(channel, input);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('INTERNAL', error instanceof Error ? error.message : String(error));
  }
}

/** @returns the function that ends the listening. */
export function onEvent<Name extends EventName>(name: Name, listener: EventListener<Name>): () => void {
  return bridge().on(name, listener);
}
