import { ActionIcon, Select, TextInput, Tooltip } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import { ChevronDown, ChevronUp, GripVertical, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageId } from '#shared/domain/ids.ts';
import type { ServerStage } from '#shared/domain/stages.ts';
import { closingServerStage, isClosing, serverStages } from '#shared/domain/stages.ts';
import { formatNumber } from '#renderer/ui/format.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import type { SavedText } from '#renderer/ui/use-saved-text.ts';
import { fieldWords, useSavedText } from '#renderer/ui/use-saved-text.ts';
import { parseWhole } from './whole-number.ts';
import { useStageDrag } from './use-stage-drag.ts';
import classes from './stages-section.module.css';
import type { ListedStage, StagePatch } from './use-stages.ts';
import { stepTarget } from './use-stages.ts';

const openServerStages = serverStages.filter((stage) => stage !== closingServerStage);

type StageRowProps = {
  stage: ListedStage;
  stages: readonly ListedStage[];
  /** Just added: its name waits to be written. */
  isFresh: boolean;
  onUpdate: (stage: ListedStage, patch: StagePatch) => Promise<void>;
  onMove: (stage: ListedStage, beforeId: StageId) => Promise<void>;
  onRemove: (stage: ListedStage, target: ListedStage) => Promise<void>;
  /** Its deals need a stage first. */
  onAskRemove: (stage: ListedStage) => void;
};

/** One stage. What the rules refuse is said below it, in their words. */
export function StageRow(props: StageRowProps): ReactNode {
  const { stage, onUpdate } = props;
  const { t } = useTranslation();
  const [refusal, setRefusal] = useState<string | null>(null);
  const attempt = (work: () => Promise<void>) => {
    setRefusal(null);
    work().catch((error: unknown) => setRefusal(fieldWords(error)));
  };
  const { row, handle, isDragged, edge } = useStageDrag(stage, (beforeId) =>
    attempt(() => props.onMove(stage, beforeId)),
  );
  const fields = useStageFields(stage, onUpdate);
  const error = fields.error ?? refusal;
  const errorId = `stage-error-${stage.id}`;
  const described = error ? { 'aria-describedby': errorId } : {};
  return (
    <li ref={row} className={classes.item} data-dragged={isDragged || undefined} data-edge={edge}>
      <div className={classes.row} role="group" aria-label={stage.label} {...described}>
        <Grip handle={handle} isFixed={isClosing(stage)} />
        <NameField field={fields.name} isFresh={props.isFresh} />
        {isClosing(stage) ? (
          <span className={classes.closing}>{t('settings.stages.closing')}</span>
        ) : (
          <OpenStageFields
            fields={fields}
            serverStage={stage.serverStage}
            onStandsFor={(serverStage) => attempt(() => onUpdate(stage, { serverStage }))}
          />
        )}
        <span className={classes.count} title={t('settings.stages.dealCount', { count: stage.dealCount })}>
          {formatNumber(stage.dealCount)}
        </span>
        <RowButtons {...props} attempt={attempt} />
      </div>
      <div id={errorId} className={error ? classes.error : undefined} role="alert">
        {error}
      </div>
    </li>
  );
}

type StageFields = { name: SavedText; probability: SavedText; stale: SavedText; error: string | null };

function useStageFields(stage: ListedStage, onUpdate: StageRowProps['onUpdate']): StageFields {
  const { t } = useTranslation();
  const whole = (text: string) => parseWhole(text, t('settings.stages.wholeNumber'));
  const name = useSavedText({ value: stage.label, save: (label) => onUpdate(stage, { label }) });
  const probability = useSavedText({
    value: String(stage.winProbability),
    save: async (text) => onUpdate(stage, { winProbability: whole(text) }),
  });
  const stale = useSavedText({
    value: stage.staleAfterDays === null ? '' : String(stage.staleAfterDays),
    save: async (text) => onUpdate(stage, { staleAfterDays: text === '' ? null : whole(text) }),
  });
  return { name, probability, stale, error: name.error ?? probability.error ?? stale.error };
}

type OpenStageFieldsProps = {
  fields: StageFields;
  serverStage: ServerStage;
  onStandsFor: (serverStage: ServerStage) => void;
};

/** What only an open stage has: chances, age and the server's stage. */
function OpenStageFields({ fields, serverStage, onStandsFor }: OpenStageFieldsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <NumberField field={fields.probability} label={t('settings.stages.probability')} />
      <NumberField
        field={fields.stale}
        label={t('settings.stages.staleAfter')}
        placeholder={t('settings.stages.never')}
      />
      <Select
        aria-label={t('settings.stages.standsFor')}
        size="xs"
        data={openServerStages}
        value={serverStage}
        onChange={(chosen) => onStandsFor(chosen ?? serverStage)}
      />
    </>
  );
}

function Grip({
  handle,
  isFixed,
}: {
  handle: React.RefObject<HTMLSpanElement | null>;
  isFixed: boolean;
}): ReactNode {
  const { t } = useTranslation();
  if (isFixed) return <span />;
  return (
    <span ref={handle} className={classes.grip} title={t('settings.stages.drag')}>
      <Icon of={GripVertical} />
    </span>
  );
}

function NameField({ field, isFresh }: { field: SavedText; isFresh: boolean }): ReactNode {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFresh) input.current?.select();
  }, [isFresh]);
  return (
    <TextInput
      ref={input}
      size="xs"
      aria-label={t('settings.stages.name')}
      title={field.text}
      value={field.text}
      error={field.error !== null}
      onChange={(event) => field.change(event.currentTarget.value)}
      onBlur={() => void field.commit()}
      onKeyDown={field.onKeyDown}
    />
  );
}

type NumberFieldProps = { field: SavedText; label: string; placeholder?: string };

function NumberField({ field, label, placeholder }: NumberFieldProps): ReactNode {
  return (
    <TextInput
      size="xs"
      className={classes.number}
      aria-label={label}
      inputMode="numeric"
      placeholder={placeholder}
      value={field.text}
      error={field.error !== null}
      onChange={(event) => field.change(event.currentTarget.value)}
      onBlur={() => void field.commit()}
      onKeyDown={field.onKeyDown}
    />
  );
}

type RowButtonsProps = StageRowProps & { attempt: (work: () => Promise<void>) => void };

function RowButtons(props: RowButtonsProps): ReactNode {
  const { stage, stages, attempt, onMove, onRemove, onAskRemove } = props;
  const { t } = useTranslation();
  if (isClosing(stage)) return <span />;
  const up = stepTarget(stages, stage.id, 'up');
  const down = stepTarget(stages, stage.id, 'down');
  const heir = stages.find((other) => other.id !== stage.id && !isClosing(other));
  const remove = () => {
    // Alone, it is the server's words that tell why it stays.
    if (stage.dealCount > 0 || !heir) onAskRemove(stage);
    else attempt(() => onRemove(stage, heir));
  };
  return (
    <span className={classes.buttons}>
      <RowButton
        label={t('settings.stages.moveUp')}
        icon={ChevronUp}
        onClick={up ? () => attempt(() => onMove(stage, up)) : null}
      />
      <RowButton
        label={t('settings.stages.moveDown')}
        icon={ChevronDown}
        onClick={down ? () => attempt(() => onMove(stage, down)) : null}
      />
      <RowButton label={t('settings.stages.remove')} icon={Trash2} onClick={remove} />
    </span>
  );
}

type RowButtonProps = { label: string; icon: LucideIcon; onClick: (() => void) | null };

/** Stays focusable where it can do nothing just now: a stage that reached the top keeps the focus on its button. */
function RowButton({ label, icon, onClick }: RowButtonProps): ReactNode {
  return (
    <Tooltip label={label}>
      <ActionIcon
        size="sm"
        aria-label={label}
        {...(onClick ? {} : { 'aria-disabled': true, 'data-disabled': true })}
        onClick={() => onClick?.()}
      >
        <Icon of={icon} />
      </ActionIcon>
    </Tooltip>
  );
}
