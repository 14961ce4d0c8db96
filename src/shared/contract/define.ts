import type { z } from 'zod';

/** One channel: what goes in, what comes out, and whether it changes anything. A `write` waits for its turn at the store. */
export type ChannelSpec = {
  readonly kind: 'read' | 'write';
  readonly input: z.ZodType;
  readonly output: z.ZodType;
};

/** Keeps the literal types of a feature's channels while checking their shape. */
export function defineChannels<const Spec extends Record<string, ChannelSpec>>(spec: Spec): Spec {
  return spec;
}
