import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { call } from '#renderer/ipc/bridge.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { nowMs } from '#renderer/ui/clock.ts';

const everyMs = 60_000;
/** What has passed while the computer slept was not worked. */
const mostMs = 90_000;

/** Tells once a minute how long the window was in front, where the user has that counted. */
export function FocusReporter(): ReactNode {
  const { data: settings } = useChannel('settings:get', {});
  const isCounted = settings?.countFocus === true;
  useEffect(() => (isCounted ? countFocus() : undefined), [isCounted]);
  return null;
}

/** @returns the function that ends it. */
function countFocus(): () => void {
  let sinceMs = document.hasFocus() ? nowMs() : null;
  let passedMs = 0;

  function gather(): void {
    const atMs = nowMs();
    if (sinceMs !== null) passedMs += Math.min(Math.max(0, atMs - sinceMs), mostMs);
    sinceMs = document.hasFocus() ? atMs : null;
  }

  function tell(): void {
    gather();
    const seconds = Math.floor(passedMs / 1000);
    if (seconds === 0) return;
    passedMs -= seconds * 1000;
    // Nobody waits for it: a minute that could not be kept is lost.
    call('performance:focus', { seconds: Math.min(seconds, 600) }).catch(() => undefined);
  }

  const timer = setInterval(tell, everyMs);
  window.addEventListener('focus', gather);
  window.addEventListener('blur', gather);
  return () => {
    clearInterval(timer);
    window.removeEventListener('focus', gather);
    window.removeEventListener('blur', gather);
    tell();
  };
}
