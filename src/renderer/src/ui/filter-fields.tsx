import { Chip, Group, Input, MultiSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useId } from 'react';

type ChipChoicesProps<Option extends string> = {
  label: string;
  options: readonly Option[];
  labelOf: (option: Option) => string;
  chosen: readonly Option[];
  /** In the order of the options. */
  onChange: (chosen: Option[]) => void;
};

/** A few options, of which any may be chosen. */
export function ChipChoices<Option extends string>(props: ChipChoicesProps<Option>): ReactNode {
  const { label, options, labelOf, chosen, onChange } = props;
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <Input.Label id={id} labelElement="div">
        {label}
      </Input.Label>
      <Group gap="xs">
        {options.map((option) => (
          <Chip
            key={option}
            size="xs"
            variant="light"
            checked={chosen.includes(option)}
            onChange={(checked) =>
              onChange(options.filter((one) => (one === option ? checked : chosen.includes(one))))
            }
          >
            {labelOf(option)}
          </Chip>
        ))}
      </Group>
    </div>
  );
}

type NameChoicesProps = {
  label: string;
  /** In the empty field. */
  hint: string;
  /** What stands for null: nobody, no source. Left out where there always is one. */
  noneLabel?: string;
  names: readonly string[];
  chosen: readonly (string | null)[];
  onChange: (chosen: (string | null)[]) => void;
};

/** Names are prefixed, so that no name can be taken for none. */
const none = 'none';
const named = 'name:';

/** Names out of many, and those without one. */
export function NameChoices(props: NameChoicesProps): ReactNode {
  const { label, hint, noneLabel, names, chosen, onChange } = props;
  const offered = new Set([...names, ...chosen.filter((name) => name !== null)]);
  return (
    <MultiSelect
      label={label}
      placeholder={chosen.length === 0 ? hint : ''}
      searchable
      limit={100}
      comboboxProps={{ withinPortal: false }}
      data={[
        ...(noneLabel === undefined ? [] : [{ value: none, label: noneLabel }]),
        ...[...offered].map((name) => ({ value: `${named}${name}`, label: name })),
      ]}
      value={chosen.map((name) => (name === null ? none : `${named}${name}`))}
      onChange={(values) =>
        onChange(values.map((value) => (value === none ? null : value.slice(named.length))))
      }
    />
  );
}
