import { ActionIcon, Button, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AddressFields } from './address-fields.tsx';
import { ContactLink } from './contact-link.tsx';
import classes from './more-fields.module.css';
import type { LineList, LineRow, MoreRows, RowList } from './more-rows.ts';
import { emptyAddress, emptyLine, mostRows, readRows, writeRows } from './more-rows.ts';

type MoreFieldsProps = {
  /** The rows as the form keeps them. */
  text: string;
  errors: Readonly<Record<string, string>>;
  onWrite: (text: string) => void;
};

const lists: readonly RowList[] = ['emails', 'phones', 'addresses', 'urls'];
const linkKinds = { emails: 'email', phones: 'phone', urls: 'url' } as const;

/** Further e-mails, phones, addresses and web addresses, each with a label of the user's own. */
export function MoreFields({ text, errors, onWrite }: MoreFieldsProps): ReactNode {
  const rows = readRows(text);
  const box = useRef<HTMLDivElement>(null);
  const write = (next: Partial<MoreRows>) => onWrite(writeRows({ ...rows, ...next }));
  const remove = (list: RowList, at: number) => {
    write({ [list]: (rows[list] as unknown[]).toSpliced(at, 1) });
    // What had the focus is gone: it goes to the button that adds another.
    box.current?.querySelector<HTMLElement>('[data-add]')?.focus();
  };
  const add = (list: RowList) => {
    write({ [list]: [...rows[list], list === 'addresses' ? emptyAddress : emptyLine] });
    const at = rows[list].length;
    requestAnimationFrame(() => {
      box.current?.querySelector<HTMLElement>(`[data-row="${list}.${at}"] [data-value]`)?.focus();
    });
  };
  const change = (list: LineList, at: number, patch: Partial<LineRow>) =>
    write({ [list]: rows[list].map((row, place) => (place === at ? { ...row, ...patch } : row)) });
  return (
    <div ref={box} className={classes['more']} data-field="more">
      {lists.map((list) =>
        list === 'addresses'
          ? rows.addresses.map((row, at) => (
              <AddressFields
                key={`${list}.${at}`}
                row={row}
                at={at}
                error={errors[`more.addresses.${at}`]}
                onWrite={(next) => write({ addresses: rows.addresses.with(at, next) })}
                onRemove={() => remove(list, at)}
              />
            ))
          : rows[list].map((row, at) => (
              <LineFields
                key={`${list}.${at}`}
                {...{ list, row, at }}
                error={errors[`more.${list}.${at}`]}
                onWrite={(patch) => change(list, at, patch)}
                onRemove={() => remove(list, at)}
              />
            )),
      )}
      <AddRow rows={rows} onAdd={add} />
    </div>
  );
}

type LineFieldsProps = {
  list: LineList;
  row: LineRow;
  at: number;
  error: string | undefined;
  onWrite: (patch: Partial<LineRow>) => void;
  onRemove: () => void;
};

function LineFields({ list, row, at, error, onWrite, onRemove }: LineFieldsProps): ReactNode {
  const { t } = useTranslation();
  const name = t(`leads.more.row.${list}`, { place: at + 1 });
  return (
    <div className={classes['row']} data-row={`${list}.${at}`}>
      <TextInput
        className={classes['label'] ?? ''}
        aria-label={t('leads.more.label', { name })}
        placeholder={t('leads.more.labelPlaceholder')}
        maxLength={40}
        value={row.label}
        onChange={(event) => onWrite({ label: event.currentTarget.value })}
      />
      <TextInput
        className={classes['value'] ?? ''}
        aria-label={name}
        data-value
        placeholder={t(`leads.more.placeholder.${list}`)}
        autoComplete="off"
        spellCheck={false}
        value={row.value}
        error={error}
        rightSection={<ContactLink kind={linkKinds[list]} value={row.value} error={error} />}
        onChange={(event) => onWrite({ value: event.currentTarget.value })}
      />
      <ActionIcon aria-label={t('leads.more.remove', { name })} onClick={onRemove}>
        <X size={14} strokeWidth={1.5} aria-hidden />
      </ActionIcon>
    </div>
  );
}

function AddRow({ rows, onAdd }: { rows: MoreRows; onAdd: (list: RowList) => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={classes['add']} role="group" aria-label={t('leads.more.addLabel')}>
      {lists.map((list) => (
        <Button
          key={list}
          data-add={list}
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={<Plus size={12} strokeWidth={1.5} aria-hidden />}
          disabled={rows[list].length >= mostRows[list]}
          aria-label={t(`leads.more.add.${list}`)}
          onClick={() => onAdd(list)}
        >
          {t(`leads.more.short.${list}`)}
        </Button>
      ))}
    </div>
  );
}
