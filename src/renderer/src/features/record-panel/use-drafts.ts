import { useEffect, useState } from 'react';
import { draftStore, flushDraftsOnLeave } from './draft-store.ts';

type Loaded = { of: string; values: unknown[] };

/**
 * What was kept under the keys when the panel opened; null until it is known. Draft texts that cannot be read must not
 * keep a deal from opening: they count as absent.
 */
export function useDrafts(keys: readonly string[]): unknown[] | null {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const of = keys.join(' ');
  useEffect(() => {
    let isWanted = true;
    const loads = of.split(' ').map((key) => draftStore.load(key).catch(() => null));
    void Promise.all(loads).then((values) => {
      if (isWanted) setLoaded({ of, values });
    });
    return () => {
      isWanted = false;
    };
  }, [of]);
  useEffect(() => flushDraftsOnLeave(draftStore), []);
  return loaded?.of === of ? loaded.values : null;
}
