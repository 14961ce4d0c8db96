import { onEvent } from '#renderer/ipc/bridge.ts';
import { matchRoutes } from 'react-router';
import { router } from './routes.tsx';

/** Goes where the main process asks for (a notification was clicked, a file opened), as long as there is such a page. */
export function followOpen(): () => void {
  return onEvent('app:open', ({ path }) => {
    if (isKnown(path)) void router.navigate(path);
  });
}

function isKnown(path: string): boolean {
  const { pathname } = new URL(path, 'app://page');
  return matchRoutes(router.routes, pathname)?.at(-1)?.route.path !== '*';
}
