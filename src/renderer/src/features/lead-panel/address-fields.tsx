import { ActionIcon, TextInput } from '@mantine/core';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './more-fields.module.css';
import type { AddressRow } from './more-rows.ts';
import { addressParts } from './more-rows.ts';

type AddressFieldsProps = {
  row: AddressRow;
  at: number;
  error: string | undefined;
  onWrite: (row: AddressRow) => void;
  onRemove: () => void;
};

/** A postal address, a field a part. */
export function AddressFields({ row, at, error, onWrite, onRemove }: AddressFieldsProps): ReactNode {
  const { t } = useTranslation();
  const name = t('leads.more.row.addresses', { place: at + 1 });
  return (
    <div className={classes['row']} data-row={`addresses.${at}`} role="group" aria-label={name}>
      <TextInput
        className={classes['label'] ?? ''}
        aria-label={t('leads.more.label', { name })}
        placeholder={t('leads.more.labelPlaceholder')}
        maxLength={40}
        value={row.label}
        onChange={(event) => onWrite({ ...row, label: event.currentTarget.value })}
      />
      <div className={classes['parts']}>
        {addressParts.map((part) => (
          <TextInput
            key={part}
            className={classes[part] ?? ''}
            aria-label={t(`leads.more.part.${part}`)}
            placeholder={t(`leads.more.part.${part}`)}
            data-value={part === 'street' || undefined}
            maxLength={255}
            value={row[part]}
            error={part === 'street' ? error : undefined}
            onChange={(event) => onWrite({ ...row, [part]: event.currentTarget.value })}
          />
        ))}
      </div>
      <ActionIcon aria-label={t('leads.more.remove', { name })} onClick={onRemove}>
        <X size={14} strokeWidth={1.5} aria-hidden />
      </ActionIcon>
    </div>
  );
}
