import { ActionIcon } from '@mantine/core';
import { ExternalLink, Mail, Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { contactHref } from './contact-href.ts';

type ContactLinkProps = {
  kind: 'email' | 'phone' | 'url';
  value: string;
  error: string | undefined;
};

const icons = { email: Mail, phone: Phone, url: ExternalLink };

/** At the end of a field: writes to the address, calls the number, opens the page. Nothing while the field is wrong. */
export function ContactLink({ kind, value, error }: ContactLinkProps): ReactNode {
  const { t } = useTranslation();
  const text = value.trim();
  const href = error === undefined ? contactHref(kind, text) : null;
  if (href === null) return null;
  const Shape = icons[kind];
  return (
    <ActionIcon
      component="a"
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      size="sm"
      aria-label={t(`leads.form.open.${kind}`, { value: text })}
    >
      <Shape size={14} strokeWidth={1.5} aria-hidden />
    </ActionIcon>
  );
}
