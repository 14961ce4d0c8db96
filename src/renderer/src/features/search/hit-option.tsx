import { CalendarDays, MessageSquare, NotebookPen, SquareKanban, UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '#shared/contract/search.contract.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import { leadStatusSchema } from '#shared/domain/leads.ts';
import { dayText } from '#renderer/ui/day-text.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { userLocale } from '#renderer/ui/locale.ts';
import { MarkedText } from './marked-text.tsx';
import classes from './search.module.css';

const icons = {
  deal: SquareKanban,
  lead: UserPlus,
  comment: MessageSquare,
  interaction: NotebookPen,
  event: CalendarDays,
};

type HitOptionProps = {
  id: string;
  hit: SearchHit;
  isSelected: boolean;
  onSelect: () => void;
  onChoose: () => void;
};

/** One thing found: what it is, its name, the words around the match, and how it stands. */
export function HitOption({ id, hit, isSelected, onSelect, onChoose }: HitOptionProps): ReactNode {
  const { t } = useTranslation();
  return (
    <li
      id={id}
      role="option"
      aria-selected={isSelected}
      className={classes.hit}
      onMouseMove={onSelect}
      // The focus stays in the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <Icon of={icons[hit.kind]} label={t(`search.kinds.${hit.kind}`)} />
      <span className={classes.words}>
        <span className={classes.title}>
          <MarkedText of={hit.title} />
        </span>
        {hit.context ? (
          <span className={classes.context}>
            <MarkedText of={hit.context} />
          </span>
        ) : null}
      </span>
      <StateWords hit={hit} />
    </li>
  );
}

function StateWords({ hit }: { hit: SearchHit }): ReactNode {
  const { t } = useTranslation();
  if (hit.state === null) return null;
  if (hit.kind === 'event') {
    return <span className={classes.state}>{dayText(hit.state as PlainDate, userLocale)}</span>;
  }
  const status = leadStatusSchema.safeParse(hit.state);
  const isOfLead = hit.leadId !== null && status.success;
  return <span className={classes.state}>{isOfLead ? t(`leads.status.${status.data}`) : hit.state}</span>;
}
