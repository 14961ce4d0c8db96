import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import type { ChannelInput, ChannelOutput } from '#shared/contract/index.ts';
import type { LeadId } from '#shared/domain/ids.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { announce } from '#renderer/ui/announce.ts';
import classes from './possible-duplicates.module.css';
import { reasonWords } from './reason-words.ts';
import { useMergeDialog } from './use-merge-dialog.tsx';

export type PossibleDuplicatesProps = {
  company: string;
  emails: readonly string[];
  phones: readonly string[];
  /** The lead that is being written, once it is saved: then it can be merged at once. */
  exceptId?: LeadId | undefined;
};

type Found = ChannelOutput<'duplicates:ofLead'>['leads'][number];

/** Long enough for a word to be written to its end, short enough to be seen before the next field is. */
const pauseMs = 200;

/** Leads that may be the one that is being written, below its fields while one types. Nothing where there is none. */
export function PossibleDuplicates(props: PossibleDuplicatesProps): ReactNode {
  const { t } = useTranslation();
  const { exceptId } = props;
  const [asked] = useDebouncedValue(JSON.stringify(questionOf(props)), pauseMs);
  const { data } = useChannel('duplicates:ofLead', JSON.parse(asked) as Question, {
    placeholderData: (previous) => previous,
  });
  const { ask, dialog } = useMergeDialog();
  const navigate = useNavigate();
  const { search } = useLocation();
  const found = data?.leads ?? [];
  const title = found.length === 0 ? '' : t('duplicates.whileTyping.title', { count: found.length });
  useEffect(() => {
    if (title !== '') announce(title);
  }, [title]);
  const merge = async (id: LeadId) => {
    if (!exceptId) return;
    const kept = await ask([exceptId, id], exceptId);
    if (kept !== null && kept !== exceptId) await navigate(`/leads/${kept}${search}`);
  };
  return (
    <>
      {found.length === 0 ? null : (
        <section className={classes.box} aria-label={t('duplicates.title')}>
          <h3 className={classes.title}>{title}</h3>
          <ul className={classes.list}>
            {found.map((lead) => (
              <FoundLead
                key={lead.id}
                lead={lead}
                search={search}
                onMerge={exceptId ? () => void merge(lead.id) : undefined}
              />
            ))}
          </ul>
        </section>
      )}
      {dialog}
    </>
  );
}

type FoundLeadProps = { lead: Found; search: string; onMerge: (() => void) | undefined };

function FoundLead({ lead, search, onMerge }: FoundLeadProps): ReactNode {
  const { t } = useTranslation();
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <Link to={`/leads/${lead.id}${search}`} className={classes.link ?? ''} title={lead.company}>
          {[lead.company, lead.contact].filter(Boolean).join(' · ')}
        </Link>
        <span className={classes.reasons}>{reasonWords(lead.reasons)}</span>
      </div>
      {onMerge ? (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('duplicates.whileTyping.mergeWith', { company: lead.company })}
          onClick={onMerge}
        >
          {t('duplicates.merge')}
        </Button>
      ) : null}
    </li>
  );
}

type Question = ChannelInput<'duplicates:ofLead'>;

/** What is too long to be a company, an address or a number is none yet; the form says so. */
function questionOf({ company, emails, phones, exceptId }: PossibleDuplicatesProps): Question {
  const filled = (values: readonly string[], longest: number) =>
    values.map((value) => value.trim()).filter((value) => value !== '' && value.length <= longest);
  return {
    company: filled([company], 255)[0] ?? '',
    emails: filled(emails, 254).slice(0, 21),
    phones: filled(phones, 50).slice(0, 21),
    ...(exceptId ? { exceptId } : {}),
  };
}
