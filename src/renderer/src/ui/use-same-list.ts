import { useRef } from 'react';

/** The list of the last render where it holds the same things, so that what depends on it is not made anew. */
export function useSameList<T>(list: readonly T[]): readonly T[] {
  const kept = useRef(list);
  const isSame = kept.current.length === list.length && list.every((item, at) => item === kept.current[at]);
  if (!isSame) kept.current = list;
  return kept.current;
}
