/** The search over everything, from any page: what is typed is looked for in deals, leads, comments and notes. */
import { Modal } from '@mantine/core';
import { Spotlight, useSpotlight } from '@mantine/spotlight';
import { Search } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useCallback, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import type { SearchHit } from '#shared/contract/search.contract.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { errorWords } from '#renderer/ui/toast.ts';
import { addressOf } from './hit-address.ts';
import { HitOption } from './hit-option.tsx';
import { closeSearch, returnFocus, searchStore } from './search-store.ts';
import classes from './search.module.css';
import { useChoice, useHits, useSelected } from './use-hits.ts';
import { useSearchKeys } from './use-search-keys.ts';

const maxLength = 200;

export function SearchDialog(): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { opened } = useSpotlight(searchStore);
  useSearchKeys();
  return (
    <Spotlight.Root
      store={searchStore}
      query={text}
      onQueryChange={setText}
      shortcut={null}
      clearQueryOnClose={false}
      returnFocus={false}
      onSpotlightClose={returnFocus}
      size="var(--dd-search)"
      classNames={{
        body: classes.body ?? '',
        content: classes.content ?? '',
        overlay: classes.overlay ?? '',
      }}
      overlayProps={{ blur: 0 }}
      transitionProps={{ transition: 'fade', duration: 120, exitDuration: 90 }}
    >
      <Modal.Title className={classes.hidden ?? ''}>{t('search.title')}</Modal.Title>
      <SearchBox text={text} isOpen={opened} />
    </Spotlight.Root>
  );
}

type SearchBoxProps = { text: string; isOpen: boolean };

function SearchBox({ text, isOpen }: SearchBoxProps): ReactNode {
  const { t } = useTranslation();
  const listId = useId();
  const { hits = [], isFresh, error } = useHits(text, isOpen);
  const { at, select } = useSelected(text, hits.length);
  const open = useOpenHit();
  const choose = useChoice(text, { hit: hits[at], isFresh, onChoose: open });
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') select(at + 1);
    else if (event.key === 'ArrowUp') select(at - 1);
    else if (event.key === 'Enter') choose();
    else return;
    event.preventDefault();
  };
  const optionId = (index: number) => `${listId}-${index}`;
  return (
    <>
      <Spotlight.Search
        data-autofocus
        role="combobox"
        aria-label={t('search.title')}
        aria-expanded={hits.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={hits.length > 0 ? optionId(at) : undefined}
        placeholder={t('search.hint')}
        maxLength={maxLength}
        spellCheck={false}
        leftSection={<Icon of={Search} />}
        classNames={{ input: classes.input ?? '' }}
        onKeyDown={press}
        onFocus={(event) => event.currentTarget.select()}
      />
      <ul
        id={listId}
        role="listbox"
        aria-label={t('search.found')}
        className={classes.list}
        hidden={hits.length === 0}
      >
        {hits.map((hit, index) => (
          <HitOption
            key={hit.id}
            id={optionId(index)}
            hit={hit}
            isSelected={index === at}
            onSelect={() => select(index)}
            onChoose={() => open(hit)}
          />
        ))}
      </ul>
      <Outcome text={text} count={hits.length} isFresh={isFresh} error={error} />
      <ScrollTo id={optionId(at)} />
    </>
  );
}

function useOpenHit(): (hit: SearchHit) => void {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  return useCallback(
    (hit) => {
      const { tab, ...address } = addressOf(hit, { pathname, search });
      // Before the panel opens, so that it finds where to give the focus back to.
      returnFocus();
      closeSearch();
      void navigate(address, tab ? { state: { tab } } : {});
    },
    [navigate, pathname, search],
  );
}

type OutcomeProps = { text: string; count: number; isFresh: boolean; error: unknown };

/** In words what the list does not say: how many, none, or why not. */
function Outcome({ text, count, isFresh, error }: OutcomeProps): ReactNode {
  const { t } = useTranslation();
  const isBlank = text.trim() === '';
  const words = isBlank
    ? t('search.start')
    : error
      ? errorWords(error)
      : isFresh
        ? count === 0
          ? t('search.nothing', { text: text.trim() })
          : t('search.count', { count })
        : '';
  const isShown = isBlank || count === 0;
  return (
    <p role="status" className={isShown ? classes.outcome : classes.hidden}>
      {words}
    </p>
  );
}

/** Keeps what the keys are on in sight. */
function ScrollTo({ id }: { id: string }): ReactNode {
  useEffect(() => {
    document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
  }, [id]);
  return null;
}
