import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type CommentFieldsProps = { onChange: (change: { kind: 'comment'; text: string } | null) => void };

/** The comment that every record gets; Ctrl+Enter writes it, as in a record's own talk. */
export function CommentFields({ onChange }: CommentFieldsProps): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  return (
    <Textarea
      label={t('bulk.field.comment')}
      value={text}
      autosize
      minRows={3}
      maxRows={10}
      maxLength={10_000}
      data-autofocus
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.currentTarget.form?.requestSubmit();
      }}
      onChange={(event) => {
        setText(event.currentTarget.value);
        const written = event.currentTarget.value.trim();
        onChange(written === '' ? null : { kind: 'comment', text: written });
      }}
    />
  );
}
