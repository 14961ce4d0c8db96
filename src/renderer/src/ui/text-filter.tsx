import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Search } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { useEffect, useState } from 'react';
import { useFindField } from './find-field.ts';
import { Icon } from './icon.tsx';
import classes from './filters.module.css';

/** How long the text rests before the store is asked. */
const textRestMs = 150;

type TextFilterProps = {
  /** What the list is filtered by now. */
  applied: string;
  onApply: (text: string) => void;
  field: RefObject<HTMLInputElement | null>;
  label: string;
  clearLabel: string;
};

/** The search field over a list. */
export function TextFilter({ applied, onApply, field, label, clearLabel }: TextFilterProps): ReactNode {
  useFindField(field);
  const [text, setText] = useState(applied);
  // The address may change without the field: a chip taken away, a link followed.
  useEffect(() => setText(applied), [applied]);
  const apply = useDebouncedCallback(onApply, textRestMs);
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
      aria-label={label}
      placeholder={label}
      maxLength={200}
      value={text}
      leftSection={<Icon of={Search} />}
      rightSection={
        text ? <CloseButton size="sm" aria-label={clearLabel} onClick={() => change('')} /> : null
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
