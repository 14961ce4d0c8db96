/** What the dialogs for deals ask. */
import { NativeSelect, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealBulkChange } from '#shared/contract/bulk.contract.ts';
import type { StageId } from '#shared/domain/ids.ts';
import { currencySchema } from '#shared/domain/money.ts';
import type { ClosedStatus } from '#shared/domain/stages.ts';
import { isClosing } from '#shared/domain/stages.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { amountExample, readAmount } from '#renderer/ui/amount-text.ts';
import { userLocale } from '#renderer/ui/locale.ts';
import { DayValue, NameValue, TextValue } from './value-fields.tsx';

type DealFieldsProps = { onChange: (change: DealBulkChange | null) => void };

type Patch = Extract<DealBulkChange, { kind: 'set' }>['patch'];

function setting(patch: Patch): DealBulkChange | null {
  return Object.values(patch).some((value) => value !== undefined) ? { kind: 'set', patch } : null;
}

/** Any open stage: deals are closed by an action of their own. */
export function MoveFields({ onChange }: DealFieldsProps): ReactNode {
  const { t } = useTranslation();
  const stages = useChannel('stages:list', {}).data?.stages ?? [];
  return (
    <Select
      label={t('bulk.field.stage')}
      data={stages.filter((stage) => !isClosing(stage)).map(({ id, label }) => ({ value: id, label }))}
      data-autofocus
      onChange={(stageId) => onChange(stageId ? { kind: 'move', stageId: stageId as StageId } : null)}
    />
  );
}

export function CloseFields({ onChange }: DealFieldsProps): ReactNode {
  const { t } = useTranslation();
  const [status, setStatus] = useState<ClosedStatus | null>(null);
  const [reason, setReason] = useState('');
  const tell = (next: ClosedStatus, why: string) =>
    onChange({ kind: 'close', status: next, lostReason: next === 'Lost' ? why.trim() || null : null });
  return (
    <Stack gap="md">
      <Radio.Group
        label={t('bulk.field.outcome')}
        value={status}
        onChange={(value) => {
          const next = value === 'Won' ? 'Won' : 'Lost';
          setStatus(next);
          tell(next, reason);
        }}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="Won" label={t('board.status.Won')} data-autofocus />
          <Radio value="Lost" label={t('board.status.Lost')} />
        </Stack>
      </Radio.Group>
      {status === 'Lost' ? (
        <Textarea
          label={t('bulk.field.reason')}
          description={t('bulk.field.reasonHint')}
          value={reason}
          maxLength={500}
          rows={3}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            tell('Lost', event.currentTarget.value);
          }}
        />
      ) : null}
    </Stack>
  );
}

export function AssignFields({ onChange }: DealFieldsProps): ReactNode {
  const { t } = useTranslation();
  const names = useChannel('deals:facets', {}).data?.assignees ?? [];
  return (
    <NameValue
      label={t('bulk.field.assignee')}
      emptyLabel={t('bulk.field.nobody')}
      names={names.map(({ name }) => name)}
      onChange={(assignee) => onChange(assignee === undefined ? null : setting({ assignee }))}
    />
  );
}

export function DueFields({ onChange }: DealFieldsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <DayValue
      label={t('bulk.field.due')}
      emptyLabel={t('bulk.field.noDay')}
      onChange={(dueDate) => onChange(dueDate === undefined ? null : setting({ dueDate }))}
    />
  );
}

const offeredFields = ['client', 'amount', 'description'] as const;
type OfferedField = (typeof offeredFields)[number];

export function SetFieldFields({ onChange }: DealFieldsProps): ReactNode {
  const { t } = useTranslation();
  const [field, setField] = useState<OfferedField>('client');
  return (
    <Stack gap="md">
      <NativeSelect
        label={t('bulk.field.which')}
        value={field}
        data-autofocus
        data={offeredFields.map((value) => ({ value, label: t(`bulk.field.${value}`) }))}
        onChange={(event) => {
          setField(offeredFields.find((one) => one === event.currentTarget.value) ?? 'client');
          onChange(null);
        }}
      />
      <ChosenField field={field} onChange={onChange} />
    </Stack>
  );
}

function ChosenField({ field, onChange }: DealFieldsProps & { field: OfferedField }): ReactNode {
  const { t } = useTranslation();
  const clients = useChannel('deals:facets', {}).data?.clients ?? [];
  if (field === 'amount') return <AmountValue onChange={onChange} />;
  if (field === 'description') {
    return (
      <TextValue
        label={t('bulk.field.description')}
        emptyLabel={t('bulk.field.empty')}
        maxLength={100_000}
        isLong
        onChange={(description) => onChange(description === undefined ? null : setting({ description }))}
      />
    );
  }
  return (
    <NameValue
      label={t('bulk.field.client')}
      emptyLabel={t('bulk.field.empty')}
      names={clients.map(({ name }) => name)}
      onChange={(client) => onChange(client === undefined ? null : setting({ client }))}
    />
  );
}

const currencies = Intl.supportedValuesOf('currency');

/** An amount means something only with its currency: both are set. */
function AmountValue({ onChange }: DealFieldsProps): ReactNode {
  const { t } = useTranslation();
  const usual = useChannel('settings:get', {}).data?.currency ?? 'USD';
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const currency = chosen ?? usual;
  const minorOf = (written: string, unit: string) =>
    written.trim() === '' ? null : readAmount(written, unit, userLocale);
  const tell = (written: string, unit: string) => {
    const amountMinor = minorOf(written, unit);
    onChange(amountMinor === null ? null : setting({ amountMinor, currency: currencySchema.parse(unit) }));
  };
  const isWrong = text.trim() !== '' && minorOf(text, currency) === null;
  return (
    <Stack gap="sm">
      <TextInput
        label={t('bulk.field.amount')}
        inputMode="decimal"
        autoComplete="off"
        value={text}
        error={
          isWrong ? t('bulk.field.amountUnknown', { example: amountExample(currency, userLocale) }) : null
        }
        onChange={(event) => {
          setText(event.currentTarget.value);
          tell(event.currentTarget.value, currency);
        }}
      />
      <NativeSelect
        label={t('bulk.field.currency')}
        value={currency}
        data={currencies.includes(currency) ? currencies : [currency, ...currencies]}
        onChange={(event) => {
          setChosen(event.currentTarget.value);
          tell(text, event.currentTarget.value);
        }}
      />
    </Stack>
  );
}
