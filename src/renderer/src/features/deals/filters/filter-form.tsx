import { Button, Chip, Group, Input, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlainDate } from '#shared/domain/dates.ts';
import { isPlainDate } from '#shared/domain/dates.ts';
import { maxAmountMinor, minorToMajor, parseAmount } from '#shared/domain/money.ts';
import { dealStatuses } from '#shared/domain/stages.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { ConditionsButton } from '#renderer/features/filters/condition-parts.tsx';
import { ChipChoices, NameChoices } from '#renderer/ui/filter-fields.tsx';
import { formatNumber } from '#renderer/ui/format.ts';
import { useCurrency } from './use-currency.ts';
import { duePresets } from './filter-state.ts';
import type { FiltersHandle } from './use-filters.ts';

type FilterFormProps = { handle: FiltersHandle; onDone: () => void };

/** Every filter but the text; each holds as soon as it is set. */
export function FilterForm({ handle, onDone }: FilterFormProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Statuses handle={handle} />
      <Assignees handle={handle} />
      <Due handle={handle} />
      <Group grow align="start" gap="sm">
        <AmountField handle={handle} field="amountMinMinor" label={t('board.filter.amountMin')} />
        <AmountField handle={handle} field="amountMaxMinor" label={t('board.filter.amountMax')} />
      </Group>
      <ConditionsButton handle={handle.conditions} onOpen={onDone} />
      <Group justify="space-between">
        <Button variant="subtle" onClick={handle.clear} disabled={!handle.isFiltering}>
          {t('board.clearFilters')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('board.filter.done')}
        </Button>
      </Group>
    </Stack>
  );
}

type FieldProps = { handle: FiltersHandle };

function Statuses({ handle }: FieldProps): ReactNode {
  const { t } = useTranslation();
  return (
    <ChipChoices
      label={t('board.filter.status')}
      options={dealStatuses}
      labelOf={(status) => t(`board.status.${status}`)}
      chosen={handle.filters.statuses}
      onChange={(statuses) => handle.change({ statuses })}
    />
  );
}

function Assignees({ handle }: FieldProps): ReactNode {
  const { t } = useTranslation();
  const facets = useChannel('deals:facets', {}).data?.assignees ?? [];
  return (
    <NameChoices
      label={t('board.filter.assignee')}
      hint={t('board.filter.assigneeHint')}
      noneLabel={t('board.filter.nobody')}
      names={facets.map(({ name }) => name)}
      chosen={handle.filters.assignees}
      onChange={(assignees) => handle.change({ assignees })}
    />
  );
}

const presetWords = {
  overdue: 'board.filter.dueOverdue',
  week: 'board.filter.dueWeek',
  month: 'board.filter.dueMonth',
} as const;

function Due({ handle }: FieldProps): ReactNode {
  const { t } = useTranslation();
  const label = useId();
  const { due, dueFrom, dueTo } = handle.filters;
  const dayOf = (text: string): PlainDate | null => (isPlainDate(text) ? text : null);
  return (
    <div role="group" aria-labelledby={label}>
      <Input.Label id={label} labelElement="div">
        {t('board.filter.due')}
      </Input.Label>
      <Group gap="xs">
        {duePresets.map((preset) => (
          <Chip
            key={preset}
            size="xs"
            variant="light"
            checked={due === preset}
            onChange={(checked) =>
              handle.change({ due: checked ? preset : null, dueFrom: null, dueTo: null })
            }
          >
            {t(presetWords[preset])}
          </Chip>
        ))}
      </Group>
      <Group grow gap="sm" mt="sm">
        <TextInput
          type="date"
          label={t('board.filter.dueFrom')}
          value={dueFrom ?? ''}
          max={dueTo ?? undefined}
          onChange={(event) => handle.change({ due: null, dueFrom: dayOf(event.currentTarget.value) })}
        />
        <TextInput
          type="date"
          label={t('board.filter.dueTo')}
          value={dueTo ?? ''}
          min={dueFrom ?? undefined}
          onChange={(event) => handle.change({ due: null, dueTo: dayOf(event.currentTarget.value) })}
        />
      </Group>
    </div>
  );
}

type AmountFieldProps = FieldProps & { field: 'amountMinMinor' | 'amountMaxMinor'; label: string };

function AmountField({ handle, field, label }: AmountFieldProps): ReactNode {
  const { t } = useTranslation();
  const currency = useCurrency();
  const value = handle.filters[field];
  const [written, setWritten] = useState<string | null>(null);
  const text = written ?? (value === null ? '' : formatNumber(minorToMajor(value, currency)));
  const isBad = text.trim() !== '' && amountOf(text, currency) === null;
  const change = (next: string) => {
    setWritten(next);
    const amount = amountOf(next, currency);
    if (next.trim() === '' || amount !== null) handle.change({ [field]: amount });
  };
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      value={text}
      error={isBad ? t('board.filter.amountBad') : null}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => {
        if (!isBad) setWritten(null);
      }}
    />
  );
}

function amountOf(text: string, currency: string): number | null {
  const amount = parseAmount(text.trim(), currency);
  return amount !== null && amount >= 0 && amount <= maxAmountMinor ? amount : null;
}
