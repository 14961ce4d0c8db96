import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from '#shared/domain/suggestions.ts';
import { SuggestionItem } from './suggestion-item.tsx';
import classes from './suggestions.module.css';

/** The suggestions, the first to do first. When one goes, the focus that it had goes on to the one in its place. */
export function SuggestionList({ suggestions }: { suggestions: readonly Suggestion[] }): ReactNode {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const focusedAt = useRef<number | null>(null);
  useEffect(() => {
    const at = focusedAt.current;
    if (at === null || document.activeElement !== document.body) return;
    const items = [...(list.current?.querySelectorAll<HTMLElement>('article') ?? [])];
    items.at(Math.min(at, items.length - 1))?.focus({ preventScroll: true });
  }, [suggestions]);
  return (
    <ul ref={list} className={classes.list} aria-label={t('suggestions.list')}>
      {suggestions.map((suggestion, index) => (
        <li
          key={suggestion.id}
          onFocus={() => {
            focusedAt.current = index;
          }}
        >
          <SuggestionItem suggestion={suggestion} />
        </li>
      ))}
    </ul>
  );
}
