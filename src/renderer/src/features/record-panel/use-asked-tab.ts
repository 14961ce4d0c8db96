import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/**
 * Opens the tab that the way here asks for: what was found in a comment is to be read there. `write` asks for the cursor in its
 * box as well.
 */
export function useAskedTab<Name extends string>(
  names: readonly Name[],
  open: (name: Name, write: boolean) => void,
): void {
  const { state, key } = useLocation() as {
    state: { tab?: string; write?: boolean } | null;
    key: string;
  };
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  const asked = names.find((name) => name === state?.tab);
  const write = state?.write === true;
  useEffect(() => {
    if (asked !== undefined) latest.current(asked, write);
  }, [asked, write, key]);
}
