import { expect, test, vi } from 'vitest';

type Listener = (payload: { path: string }) => void;

test('an address that is asked for while the app still starts is gone to after the start’s own page', async () => {
  let ask: Listener = () => undefined;
  Reflect.set(window, 'dealdesk', {
    invoke: () => new Promise(() => undefined),
    on: (_event: string, listener: Listener) => {
      ask = listener;
      return () => undefined;
    },
  });
  const { followOpen } = await import('./open-address.ts');
  const { router } = await import('./routes.tsx');
  const stop = followOpen();
  ask({ path: '/dashboard' });
  ask({ path: '/nowhere/at/all' });
  await Promise.resolve();
  expect(router.state.location.pathname).toBe('/');
  expect(router.state.navigation.state).toBe('idle');
  await router.navigate('/deals', { replace: true });
  await vi.waitFor(() => expect(router.state.location.pathname).toBe('/dashboard'));
  ask({ path: '/deals' });
  await vi.waitFor(() => expect(router.state.location.pathname).toBe('/deals'));
  stop();
});
