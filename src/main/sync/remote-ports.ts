/** The network, keychain, time and chance of a real machine. */
import { systemRandom } from '#main/platform/random.ts';
import { createSystemKeychain } from '#main/platform/system-keychain.ts';
import { systemTimer } from '#main/platform/timer.ts';
import { createNodeHttp } from './client/node-http.ts';
import type { RemotePorts } from './sync.ts';

/** Django's servers end a request after 30 to 60 seconds; what has not landed by then no longer does. */
const settleMs = 90_000;

export function createRemotePorts(): RemotePorts {
  return {
    http: createNodeHttp(),
    keychain: createSystemKeychain(),
    timer: systemTimer,
    random: systemRandom,
    settleMs,
  };
}
