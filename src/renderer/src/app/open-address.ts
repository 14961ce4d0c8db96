import { onEvent } from '#renderer/ipc/bridge.ts';
import { matchRoutes } from 'react-router';
import { router } from './routes.tsx';

/** Goes where the main process asks for (a notification was clicked, a file opened), as long as there is such a page. */
export function followOpen(): () => void {
  return onEvent('app:open', ({ path }) => {
    if (isKnown(path)) void hasStarted().then(() => router.navigate(path));
  });
}

/** The start goes to a page of its own as soon as it knows which one: that must not undo what was asked for meanwhile. */
async function hasStarted(): Promise<void> {
  const isAtStart = () => router.state.location.pathname === '/';
  if (!isAtStart()) return;
  const started = Promise.withResolvers<void>();
  const stop = router.subscribe(() => {
    if (!isAtStart()) started.resolve();
  });
  await started.promise;
  stop();
}

function isKnown(path: string): boolean {
  const { pathname } = new URL(path, 'app://page');
  return matchRoutes(router.routes, pathname)?.at(-1)?.route.path !== '*';
}
