import { Button, Group, Text } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import { Mail, Phone, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadId } from '#shared/domain/ids.ts';
import type { Interaction, InteractionKind } from '#shared/domain/interactions.ts';
import { interactionKinds } from '#shared/domain/interactions.ts';
import { useLeads } from '#renderer/features/leads/use-leads.ts';
import { formContext } from '#renderer/features/record-panel/form-context.ts';
import { sayRefusal } from '#renderer/features/record-panel/say-refusal.ts';
import talk from '#renderer/features/record-panel/talk.module.css';
import { readDraft, useRecordForm } from '#renderer/features/record-panel/use-record-form.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { LogForm } from './log-form.tsx';
import { LogItem } from './log-item.tsx';
import classes from './log.module.css';
import type { LogForm as LogFormState } from './log-values.ts';
import { emptyLog, kindOf, logFieldNamed, logShape } from './log-values.ts';

const icons: Record<InteractionKind, LucideIcon> = { call: Phone, email: Mail, meeting: Users };

type LogTabProps = { leadId: LeadId; interactions: readonly Interaction[]; log: NewLog };

/** Calls, e-mails and meetings, newest first, and the way to add one. */
export function LogTab({ leadId, interactions, log }: LogTabProps): ReactNode {
  const { t } = useTranslation();
  const { form, kind } = log;
  return (
    <section aria-label={t('leads.log.name')} className={classes['tab']}>
      <Group gap="xs">
        {interactionKinds.map((one) => (
          <Button
            key={one}
            variant="default"
            leftSection={<Icon of={icons[one]} />}
            aria-expanded={kind === one}
            onClick={() => log.open(one)}
          >
            {t(`leads.log.add.${one}`)}
          </Button>
        ))}
      </Group>
      {kind === null ? null : (
        <LogForm
          key={kind}
          form={form}
          kind={kind}
          label={t(`leads.log.add.${kind}`)}
          saveLabel={t('leads.log.save')}
          isSaving={log.isSaving}
          onSave={() => void log.save(leadId)}
          onCancel={form.discard}
          onEscape={log.fold}
        />
      )}
      {interactions.length === 0 && kind === null ? <Text c="dimmed">{t('leads.log.empty')}</Text> : null}
      {interactions.length === 0 ? null : (
        <ol className={talk['list']} aria-label={t('leads.log.list')}>
          {interactions.map((one) => (
            <LogItem key={one.id} interaction={one} icon={icons[one.kind]} />
          ))}
        </ol>
      )}
    </section>
  );
}

export type NewLog = {
  form: LogFormState;
  /** What is being written; null while the form is closed. */
  kind: InteractionKind | null;
  isSaving: boolean;
  open(kind: InteractionKind): void;
  /** Closes the form; what was typed waits for it to open again. */
  fold(): void;
  save(leadId: LeadId): Promise<void>;
};

/** What is being added to the log; it outlives its tab, the panel and the app. */
export function useNewLog(leadId: LeadId, draft: unknown): NewLog {
  const { logInteraction } = useLeads();
  const [isSaving, setSaving] = useState(false);
  const [isFolded, setFolded] = useState(false);
  const base = useMemo(() => emptyLog(formContext()), []);
  const [kept] = useState(() => readDraft(logShape, draft));
  const form = useRecordForm(logShape, { base, draftKey: `log:${leadId}`, draft: kept });
  const save = async (to: LeadId) => {
    const { values, reading } = form;
    if (!reading.fields || isSaving) return;
    setSaving(true);
    try {
      await logInteraction({ leadId: to, ...reading.fields });
      form.settle(values);
    } catch (error) {
      form.refuse(sayRefusal(error, logFieldNamed));
    } finally {
      setSaving(false);
    }
  };
  return {
    ...{ form, isSaving, save },
    kind: isFolded ? null : kindOf(form.values.kind),
    open: (kind) => {
      setFolded(false);
      // Outcomes are those of a kind: another kind has others.
      if (form.values.kind !== kind) form.set('outcome', '');
      form.set('kind', kind);
    },
    fold: () => setFolded(true),
  };
}
