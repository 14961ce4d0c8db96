import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldProps } from '#renderer/features/record-panel/form-row.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import type { EventFieldName } from './event-form.ts';
import { readLink, writeLink } from './form-lists.ts';
import type { OpenEventForm } from './use-event-form.ts';

type LinkFieldProps = { form: OpenEventForm; field: (name: EventFieldName) => FieldProps };

const offeredEach = 6;

/** The deal or the lead that the event belongs to, found as one types. */
export function LinkField({ form, field }: LinkFieldProps): ReactNode {
  const { t } = useTranslation();
  // Null: nothing is being looked for, the field shows what is linked.
  const [text, setText] = useState<string | null>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const linked = readLink(form.values.deal) ?? readLink(form.values.lead);
  const found = useHosts(text);
  const choose = (value: string) => {
    const host = found?.find((one) => one.value === value);
    if (!host) return;
    form.set('deal', host.kind === 'deal' ? writeLink(host.id, host.title) : '');
    form.set('lead', host.kind === 'lead' ? writeLink(host.id, host.title) : '');
    setText(null);
    combobox.closeDropdown();
  };
  const unlink = () => {
    form.set('deal', '');
    form.set('lead', '');
    setText(null);
  };
  const props = field(form.values.lead && !form.values.deal ? 'lead' : 'deal');
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target withExpandedAttribute autoComplete="off">
        <TextInput
          {...props}
          label={t('event.form.link')}
          placeholder={t('event.form.linkPlaceholder')}
          value={text ?? linked?.title ?? ''}
          title={linked?.title}
          error={form.errors['deal'] ?? form.errors['lead']}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onBlur={() => {
            combobox.closeDropdown();
            // An emptied field is a link that was taken away.
            if (text?.trim() === '' && linked) unlink();
            setText(null);
            props.onBlur();
          }}
          rightSectionPointerEvents="all"
          rightSection={
            linked && text === null ? (
              <CloseButton
                size="sm"
                aria-label={t('event.form.unlink', { title: linked.title })}
                onClick={unlink}
              />
            ) : null
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={found === null}>
        <Combobox.Options aria-label={t('record.form.suggestions')}>
          {(['deal', 'lead'] as const).map((kind) => {
            const hosts = (found ?? []).filter((host) => host.kind === kind);
            if (hosts.length === 0) return null;
            const label = t(kind === 'deal' ? 'event.form.linkDeals' : 'event.form.linkLeads');
            return (
              <Combobox.Group key={kind} label={label}>
                {hosts.map((host) => (
                  <Combobox.Option key={host.value} value={host.value}>
                    {host.title}
                    {host.about ? ` · ${host.about}` : ''}
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            );
          })}
          {found?.length === 0 ? <Combobox.Empty>{t('event.form.linkNone')}</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

type Host = { kind: 'deal' | 'lead'; value: string; id: string; title: string; about: string | null };

/** Deals and leads called so; null while nothing is asked or known. */
function useHosts(text: string | null): Host[] | null {
  const wanted = text?.trim() ?? '';
  const page = { offset: 0, limit: offeredEach };
  const options = { enabled: wanted !== '', placeholderData: <T,>(previous: T) => previous };
  const deals = useChannel(
    'deals:list',
    { filter: { text: wanted }, sort: { by: 'updatedAtMs', direction: 'desc' }, ...page },
    options,
  );
  const leads = useChannel(
    'leads:list',
    { filter: { text: wanted }, sort: { by: 'updatedAtMs', direction: 'desc' }, ...page },
    options,
  );
  if (wanted === '' || !deals.data || !leads.data) return null;
  return [
    ...deals.data.rows.map(({ id, title, client }) => hostOf('deal', { id, title, about: client })),
    ...leads.data.rows.map(({ id, company, contact }) =>
      hostOf('lead', { id, title: company, about: contact }),
    ),
  ];
}

function hostOf(kind: Host['kind'], host: Pick<Host, 'id' | 'title' | 'about'>): Host {
  return { ...host, kind, value: `${kind}:${host.id}` };
}
