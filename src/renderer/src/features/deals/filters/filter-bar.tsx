import { Button, CloseButton, Popover, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { ListFilter, Search, X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icon.tsx';
import classes from './filters.module.css';
import { chipsOf } from './filter-chips.ts';
import { FilterForm } from './filter-form.tsx';
import { useCurrency } from './use-currency.ts';
import type { FiltersHandle } from './use-filters.ts';

/** How long the text rests before the store is asked. */
const textRestMs = 150;

type FilterBarProps = { handle: FiltersHandle; textField: RefObject<HTMLInputElement | null> };

/** The search field and the button that opens the other filters. */
export function FilterBar({ handle, textField }: FilterBarProps): ReactNode {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <TextFilter handle={handle} field={textField} />
      <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus width={320}>
        <Popover.Target>
          <Button
            variant="default"
            leftSection={<Icon of={ListFilter} />}
            onClick={() => setOpened(!opened)}
            data-active={handle.isFiltering || undefined}
          >
            {t('board.filter.button')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('board.filter.title')}>
          <FilterForm handle={handle} onDone={() => setOpened(false)} />
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

type TextFilterProps = { handle: FiltersHandle; field: RefObject<HTMLInputElement | null> };

function TextFilter({ handle, field }: TextFilterProps): ReactNode {
  const { t } = useTranslation();
  const applied = handle.filters.text;
  const [text, setText] = useState(applied);
  // The address may change without the field: a chip taken away, a link followed.
  useEffect(() => setText(applied), [applied]);
  const apply = useDebouncedCallback((next: string) => handle.change({ text: next }), textRestMs);
  const change = (next: string) => {
    setText(next);
    apply(next);
  };
  return (
    <TextInput
      ref={field}
      className={classes.text ?? ''}
      type="search"
      size="xs"
      aria-label={t('board.filter.text')}
      placeholder={t('board.filter.textHint')}
      maxLength={200}
      value={text}
      leftSection={<Icon of={Search} />}
      rightSection={
        text ? (
          <CloseButton size="sm" aria-label={t('board.filter.clearText')} onClick={() => change('')} />
        ) : null
      }
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !text) return;
        event.preventDefault();
        change('');
      }}
    />
  );
}

/** The conditions that hold, each with a button that takes it away. */
export function ActiveFilters({ handle }: { handle: FiltersHandle }): ReactNode {
  const { t } = useTranslation();
  const currency = useCurrency();
  const chips = chipsOf(handle.filters, t, currency);
  if (chips.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t('board.filter.active')}>
      {chips.map(({ key, label, without }) => (
        <li key={key} className={classes.chip}>
          <span className={classes.chipLabel} title={label}>
            {label}
          </span>
          <button
            type="button"
            className={classes.chipRemove}
            aria-label={t('board.filter.remove', { label })}
            onClick={() => handle.change(without)}
          >
            <X size={12} strokeWidth={1.5} aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className={classes.clear} onClick={handle.clear}>
          {t('board.filter.clearAll')}
        </button>
      </li>
    </ul>
  );
}
