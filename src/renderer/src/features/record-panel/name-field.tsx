import { Combobox, TextInput, useCombobox } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { foldText } from '#shared/domain/text.ts';
import type { FieldProps } from './form-row.ts';

type NameFieldProps = FieldProps & {
  label: string;
  /** Those in use, the most used first. */
  names: readonly string[];
  onWrite: (text: string) => void;
};

const offeredNames = 8;

/** A name, offered from those in use already, the most used first; any other may be written. */
export function NameField({ names, onWrite, ...field }: NameFieldProps): ReactNode {
  const { t } = useTranslation();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const offered = matching(names, field.value);
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(picked) => {
        onWrite(picked);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target withExpandedAttribute autoComplete="off">
        <TextInput
          {...field}
          onChange={(event) => {
            onWrite(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onClick={() => combobox.openDropdown()}
          onBlur={() => {
            combobox.closeDropdown();
            field.onBlur();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={offered.length === 0}>
        {/* Named apart from its field, so that the field's name means one thing on the screen. */}
        <Combobox.Options aria-label={t('record.form.suggestions')}>
          {offered.map((option) => (
            <Combobox.Option key={option} value={option}>
              {option}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** The names that contain the text, those that begin with it first; none where the text is one of them already. */
export function matching(names: readonly string[], text: string): string[] {
  const wanted = foldText(text.trim());
  const folded = names.map((name) => ({ name, key: foldText(name) }));
  if (wanted && folded.some(({ key }) => key === wanted)) return [];
  const found = folded.filter(({ key }) => key.includes(wanted));
  const first = found.filter(({ key }) => key.startsWith(wanted));
  const rest = found.filter(({ key }) => !key.startsWith(wanted));
  return [...first, ...rest].slice(0, offeredNames).map(({ name }) => name);
}
