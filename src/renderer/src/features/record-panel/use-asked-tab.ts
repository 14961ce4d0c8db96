import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** Opens the tab that the way here asks for: what was found in a comment is to be read there. */
export function useAskedTab<Name extends string>(names: readonly Name[], open: (name: Name) => void): void {
  const { state, key } = useLocation() as { state: { tab?: string } | null; key: string };
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  const asked = names.find((name) => name === state?.tab);
  useEffect(() => {
    if (asked !== undefined) latest.current(asked);
  }, [asked, key]);
}
