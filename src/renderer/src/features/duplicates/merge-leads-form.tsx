import { Button, Group, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MergeField } from '#shared/contract/duplicates.contract.ts';
import type { LeadDetail } from '#shared/contract/leads.contract.ts';
import { t as translate } from '#renderer/i18n/index.ts';
import { formatDay, formatInstant, formatRelative } from '#renderer/ui/format.ts';
import { listWords } from './list-words.ts';
import { countMoves, fieldsToShow, isFilled, proposePicks, type Picks } from './merge-choices.ts';
import classes from './merge-leads-form.module.css';

type MergeLeadsFormProps = {
  /** The one that remains first. */
  leads: readonly LeadDetail[];
  isBusy: boolean;
  onMerge: (picks: Picks) => void;
  onCancel: () => void;
};

/** One column a lead, one row a field, one choice in each row. */
export function MergeLeadsForm({ leads, isBusy, onMerge, onCancel }: MergeLeadsFormProps): ReactNode {
  const { t } = useTranslation();
  const [picks, setPicks] = useState<Picks>(() => proposePicks(leads));
  const confirm = useRef<HTMLButtonElement>(null);
  // The leads may come after the dialog has looked for what gets the focus.
  useEffect(() => confirm.current?.focus(), []);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onMerge(picks);
      }}
    >
      <p className={classes.help}>{t('duplicates.mergeLeads.help')}</p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col" className={classes.corner}>
                <VisuallyHidden>{t('duplicates.mergeLeads.field')}</VisuallyHidden>
              </th>
              {leads.map((lead, at) => (
                <th key={lead.id} scope="col" className={classes.lead}>
                  <LeadHead lead={lead} isKept={at === 0} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fieldsToShow(leads).map((field) => (
              <FieldRow
                key={field}
                field={field}
                leads={leads}
                picks={picks}
                onPick={(id) => setPicks((now) => ({ ...now, [field]: id }))}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.moves}>{movesWords(leads)}</p>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onCancel}>
          {t('duplicates.mergeLeads.cancel')}
        </Button>
        <Button ref={confirm} type="submit" loading={isBusy} data-autofocus>
          {t('duplicates.mergeLeads.confirm')}
        </Button>
      </Group>
    </form>
  );
}

function LeadHead({ lead, isKept }: { lead: LeadDetail; isKept: boolean }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <span className={classes.company} title={lead.company}>
        {lead.company}
      </span>
      <span className={classes.when} title={formatInstant(lead.updatedAtMs)}>
        {t('duplicates.mergeLeads.changed', { when: formatRelative(lead.updatedAtMs) })}
        {isKept ? <b className={classes.kept}>{t('duplicates.mergeLeads.kept')}</b> : null}
      </span>
    </>
  );
}

type FieldRowProps = {
  field: MergeField;
  leads: readonly LeadDetail[];
  picks: Picks;
  onPick: (id: LeadDetail['id']) => void;
};

function FieldRow({ field, leads, picks, onPick }: FieldRowProps): ReactNode {
  const { t } = useTranslation();
  const name = useId();
  const label = t(`duplicates.mergeLeads.fields.${field}`);
  return (
    <tr>
      <th scope="row" className={classes.field}>
        {label}
      </th>
      {leads.map((lead) => (
        <td key={lead.id} className={classes.cell}>
          <label className={classes.choice} data-empty={!isFilled(lead, field) || undefined}>
            <input
              type="radio"
              name={name}
              className={classes.radio}
              checked={picks[field] === lead.id}
              aria-label={t('duplicates.mergeLeads.choose', { field: label, value: valueWords(lead, field) })}
              onChange={() => onPick(lead.id)}
            />
            <Value lead={lead} field={field} />
          </label>
        </td>
      ))}
    </tr>
  );
}

function Value({ lead, field }: { lead: LeadDetail; field: MergeField }): ReactNode {
  if (field === 'photo' && lead.photo !== null) {
    return <img className={classes.photo} src={lead.photo} alt={valueWords(lead, field)} />;
  }
  const text = valueWords(lead, field);
  return (
    <span className={classes.value} title={text}>
      {text}
    </span>
  );
}

function valueWords(lead: LeadDetail, field: MergeField): string {
  if (!isFilled(lead, field)) return translate('duplicates.mergeLeads.nothing');
  if (field === 'photo') return translate('duplicates.mergeLeads.photo', { company: lead.company });
  if (field === 'status') return translate(`leads.status.${lead.status}`);
  if (field === 'nextStep') {
    const day = lead.nextStepOn === null ? null : formatDay(lead.nextStepOn);
    return [lead.nextStep, day].filter((part) => part !== null).join(' · ');
  }
  return lead[field] ?? '';
}

/** `3 comments, 2 calls move along.` */
function movesWords(leads: readonly LeadDetail[]): string {
  const moves = countMoves(leads);
  const things = [
    moves.comment && translate('duplicates.mergeLeads.comments', { count: moves.comment }),
    moves.call && translate('duplicates.mergeLeads.calls', { count: moves.call }),
    moves.email && translate('duplicates.mergeLeads.emails', { count: moves.email }),
    moves.meeting && translate('duplicates.mergeLeads.meetings', { count: moves.meeting }),
    moves.deal && translate('duplicates.mergeLeads.deals', { count: moves.deal }),
  ].filter((thing) => typeof thing === 'string');
  if (things.length === 0) return translate('duplicates.mergeLeads.nothingMoves');
  const { comment, call, email, meeting, deal } = moves;
  const count = comment + call + email + meeting + deal;
  return translate('duplicates.mergeLeads.movesAlong', { count, things: listWords(things) });
}
