import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadId } from '#shared/domain/ids.ts';
import type { LeadStatus } from '#shared/domain/leads.ts';
import { leadStatuses } from '#shared/domain/leads.ts';
import { PossibleDuplicates } from '#renderer/features/duplicates/possible-duplicates.tsx';
import { DayField } from '#renderer/features/record-panel/day-field.tsx';
import { NameField } from '#renderer/features/record-panel/name-field.tsx';
import { RecordFormBox } from '#renderer/features/record-panel/record-form-box.tsx';
import { useChannel } from '#renderer/ipc/queries.ts';
import { ContactLink } from './contact-link.tsx';
import type { LeadFieldName, LeadForm as LeadFormState } from './lead-values.ts';
import { MoreFields } from './more-fields.tsx';
import { filledRows, readRows } from './more-rows.ts';

type LeadFormProps = {
  form: LeadFormState;
  /** The lead that is being written, once it is saved. */
  leadId?: LeadId;
  /** Its stored status: `Converted` is offered to what is converted already. */
  status: LeadStatus;
  onSave: () => void;
  isSaving: boolean;
  /** A new lead starts in its company. */
  focusCompany: boolean;
};

/** Every field of a lead, its label beside it, and what is wrong with it right below. */
export function LeadForm(props: LeadFormProps): ReactNode {
  const { form, status, onSave, isSaving, focusCompany } = props;
  const { t } = useTranslation();
  const sources = useChannel('leads:facets', {}).data?.sources ?? [];
  const write = (name: LeadFieldName) => (event: { currentTarget: { value: string } }) =>
    form.set(name, event.currentTarget.value);
  const statuses = leadStatuses.filter((one) => one !== 'Converted' || status === 'Converted');
  return (
    <RecordFormBox form={form} label={t('leads.form.name')} onSave={onSave} isSaving={isSaving}>
      {(field) => (
        <>
          <TextInput
            {...field('company')}
            label={t('leads.form.company')}
            placeholder={t('leads.form.companyPlaceholder')}
            data-autofocus={focusCompany || undefined}
            onChange={write('company')}
          />
          <TextInput {...field('contact')} label={t('leads.form.contact')} onChange={write('contact')} />
          <TextInput {...field('role')} label={t('leads.form.role')} onChange={write('role')} />
          <TextInput
            {...field('email')}
            label={t('leads.form.email')}
            inputMode="email"
            autoComplete="off"
            spellCheck={false}
            rightSection={<ContactLink kind="email" value={form.values.email} error={form.errors['email']} />}
            onChange={write('email')}
          />
          <TextInput
            {...field('phone')}
            label={t('leads.form.phone')}
            inputMode="tel"
            autoComplete="off"
            rightSection={<ContactLink kind="phone" value={form.values.phone} error={form.errors['phone']} />}
            onChange={write('phone')}
          />
          <Doubles {...props} />
          <NameField
            {...field('source')}
            label={t('leads.form.source')}
            names={sources.map(({ name }) => name)}
            onWrite={(text) => form.set('source', text)}
          />
          <NativeSelect
            {...field('status')}
            label={t('leads.form.status')}
            data={statuses.map((one) => ({ value: one as string, label: t(`leads.status.${one}`) }))}
            onChange={write('status')}
          />
          <TextInput {...field('nextStep')} label={t('leads.form.nextStep')} onChange={write('nextStep')} />
          <DayField
            {...field('nextStepOn')}
            label={t('leads.form.nextStepOn')}
            onWrite={(text) => form.set('nextStepOn', text)}
          />
          <Textarea
            {...field('notes')}
            label={t('leads.form.notes')}
            autosize
            minRows={2}
            maxRows={8}
            onChange={write('notes')}
          />
          <MoreFields
            text={form.values.more}
            errors={form.errors}
            onWrite={(text) => form.set('more', text)}
          />
        </>
      )}
    </RecordFormBox>
  );
}

/** Leads that may be the same, found while one types. */
function Doubles({ form, leadId }: LeadFormProps): ReactNode {
  const { company, email, phone, more } = form.values;
  const { emails, phones } = useMemo(() => filledRows(readRows(more)).rows, [more]);
  return (
    <PossibleDuplicates
      company={company}
      emails={[email, ...emails.map(({ value }) => value)]}
      phones={[phone, ...phones.map(({ value }) => value)]}
      exceptId={leadId}
    />
  );
}
