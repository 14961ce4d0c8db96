import type { LucideIcon } from 'lucide-react';
import { CalendarDays, Clock, MessageSquare, Paperclip, Repeat, SquareKanban, UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WaitingItem } from '#shared/contract/sync.contract.ts';
import type { SyncEntity } from '#shared/domain/sync.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import classes from './record-name.module.css';

const icons: Record<SyncEntity, LucideIcon> = {
  deal: SquareKanban,
  lead: UserPlus,
  event: CalendarDays,
  occurrence: Repeat,
  comment: MessageSquare,
  attachment: Paperclip,
  performance: Clock,
};

type RecordNameProps = {
  record: Pick<WaitingItem, 'entity' | 'name' | 'path'>;
  /** Below the name. */
  quiet: string;
};

/** Which record it is, and the way to it while there is one. */
export function RecordName({ record, quiet }: RecordNameProps): ReactNode {
  const { t } = useTranslation();
  const { entity, path } = record;
  const kind = t(`sync.entities.${entity}`);
  const name = record.name || kind;
  return (
    <span className={classes.record}>
      <Icon of={icons[entity]} label={kind} />
      <span className={classes.words}>
        {path === null ? (
          <span className={classes.name} title={name}>
            {name}
          </span>
        ) : (
          <Link className={classes.name} to={path} title={name}>
            {name}
          </Link>
        )}
        <span className={classes.quiet} title={quiet}>
          {quiet}
        </span>
      </span>
    </span>
  );
}
