import { Button, Text } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interaction } from '#shared/domain/interactions.ts';
import { useLeads } from '#renderer/features/leads/use-leads.ts';
import { CommentText } from '#renderer/features/record-panel/comment-text.tsx';
import { draftStore } from '#renderer/features/record-panel/draft-store.ts';
import { formContext } from '#renderer/features/record-panel/form-context.ts';
import { patchOf } from '#renderer/features/record-panel/record-values.ts';
import { sayRefusal } from '#renderer/features/record-panel/say-refusal.ts';
import { readDraft, useRecordForm } from '#renderer/features/record-panel/use-record-form.ts';
import classes from '#renderer/features/record-panel/talk.module.css';
import { formatDay, formatDayFull, formatInstant } from '#renderer/ui/format.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { LogForm } from './log-form.tsx';
import { logFieldNamed, logShape, logValuesOf } from './log-values.ts';

type LogItemProps = { interaction: Interaction; icon: LucideIcon };

/** One call, e-mail or meeting: edited where it stands, deleted with Undo. */
export function LogItem({ interaction, icon }: LogItemProps): ReactNode {
  const { t } = useTranslation();
  const { archiveInteraction } = useLeads();
  const headId = useId();
  const [editing, setEditing] = useState<{ draft: unknown } | null>(null);
  const edit = async () => {
    const draft = await draftStore.load(draftKeyOf(interaction)).catch(() => null);
    setEditing({ draft });
  };
  const { kind, outcome } = interaction;
  return (
    <li className={classes['comment']}>
      <span className={classes['initials']}>
        <Icon of={icon} />
      </span>
      <div className={classes['body']}>
        <div className={classes['head']}>
          <span id={headId} className={classes['by']}>
            <strong>{t(`leads.log.kind.${kind}`)}</strong>
            {outcome === null ? null : ` · ${t(`leads.outcome.${outcome}`)}`}{' '}
            <When interaction={interaction} />
          </span>
          {editing ? null : (
            <span className={classes['actions']}>
              <Button {...quiet} aria-describedby={headId} onClick={() => void edit()}>
                {t('leads.log.edit')}
              </Button>
              <Button
                {...quiet}
                aria-describedby={headId}
                onClick={() => void archiveInteraction(interaction.id, kind)}
              >
                {t('leads.log.delete')}
              </Button>
            </span>
          )}
        </div>
        {editing ? (
          <LogEditor interaction={interaction} draft={editing.draft} onDone={() => setEditing(null)} />
        ) : (
          interaction.note !== null && <CommentText text={interaction.note} />
        )}
      </div>
    </li>
  );
}

const quiet = { variant: 'subtle', color: 'gray', size: 'compact-xs' } as const;

function draftKeyOf(interaction: Interaction): string {
  return `log:${interaction.id}`;
}

function When({ interaction }: { interaction: Interaction }): ReactNode {
  const { t } = useTranslation();
  const { happenedOn, actorName, createdAtMs } = interaction;
  const written = t('leads.log.written', { who: actorName, when: formatInstant(createdAtMs) });
  return (
    <Text span size="xs" c="dimmed" title={`${formatDayFull(happenedOn)} · ${written}`}>
      {formatDay(happenedOn)}
    </Text>
  );
}

type LogEditorProps = { interaction: Interaction; draft: unknown; onDone: () => void };

function LogEditor({ interaction, draft, onDone }: LogEditorProps): ReactNode {
  const { t } = useTranslation();
  const { updateInteraction } = useLeads();
  const [isSaving, setSaving] = useState(false);
  const base = useMemo(() => logValuesOf(interaction, formContext()), [interaction]);
  const [kept] = useState(() => readDraft(logShape, draft));
  const form = useRecordForm(logShape, { base, draftKey: draftKeyOf(interaction), draft: kept });
  const save = async () => {
    const { reading } = form;
    if (!reading.fields || isSaving) return;
    setSaving(true);
    try {
      const { kind, happenedOn, note, outcome } = interaction;
      const patch = patchOf({ kind, happenedOn, note, outcome }, reading.fields);
      if (Object.keys(patch).length > 0) await updateInteraction(interaction.id, patch);
      form.discard();
      onDone();
    } catch (error) {
      form.refuse(sayRefusal(error, logFieldNamed));
    } finally {
      setSaving(false);
    }
  };
  return (
    <LogForm
      form={form}
      kind={interaction.kind}
      label={t('leads.log.editing')}
      saveLabel={t('leads.log.update')}
      isSaving={isSaving}
      onSave={() => void save()}
      onCancel={() => {
        form.discard();
        onDone();
      }}
      onEscape={onDone}
    />
  );
}
