import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { toastError } from '#renderer/ui/toast.ts';
import type { Run, Step } from './neighbours.ts';
import { neighbourIn } from './neighbours.ts';

export type NeighbourKeys = {
  /** The page's address, under which its records have theirs: `/deals`. */
  page: string;
  id: string;
  /** What the page behind shows now. */
  shownRuns: () => readonly Run[];
  /** Looks elsewhere for the neighbour of a record that the page behind does not show. */
  search?: (from: string, step: Step) => Promise<string | undefined>;
  /** Makes the next record ready. */
  prefetch: (id: string) => void;
};

/** Outside of fields, down and up (or `j` and `k`) go from record to record in the order that the page behind shows. */
export function useNeighbourKeys({ page, id, shownRuns, search, prefetch }: NeighbourKeys): void {
  const navigate = useNavigate();
  const location = useLocation();
  // Keys may come faster than the panel follows: they count from the record that the last one led to.
  const at = useRef(id);
  useEffect(() => {
    at.current = id;
  }, [id]);
  const goTo = (to: string) => {
    at.current = to;
    prefetch(to);
    void navigate({ pathname: `${page}/${to}`, search: location.search }, { replace: true });
  };
  const go = (step: Step) => () => {
    const from = at.current;
    const shown = neighbourIn(shownRuns(), from, step);
    if (shown !== undefined) return goTo(shown);
    search?.(from, step).then((found) => {
      if (found !== undefined && at.current === from) goTo(found);
    }, toastError);
  };
  useShortcut('ArrowDown', go(1));
  useShortcut('ArrowUp', go(-1));
  useShortcut('j', go(1));
  useShortcut('k', go(-1));
}
