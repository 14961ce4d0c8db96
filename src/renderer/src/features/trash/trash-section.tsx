import { Button } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import {
  Bookmark,
  CalendarDays,
  MessageSquare,
  Paperclip,
  Phone,
  SquareKanban,
  UserPlus,
} from 'lucide-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrashItem } from '#shared/contract/trash.contract.ts';
import { trashDays } from '#shared/contract/trash.contract.ts';
import { nowMs } from '#renderer/ui/clock.ts';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { formatInstant, formatRelative } from '#renderer/ui/format.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { daysLeft } from './days-left.ts';
import { restoreItem } from './restore-item.ts';
import classes from './trash-section.module.css';
import { useTrash } from './use-trash.ts';

const rowHeight = 48;

/** What was deleted and can still be restored, the newest first. */
export function TrashSection(): ReactNode {
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const trash = useTrash();
  const rows = useVirtualizer({
    count: trash.total ?? 0,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const shown = rows.getVirtualItems();
  trash.show(shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0);
  if (trash.total === undefined)
    return trash.error ? <FailedState error={trash.error} onRetry={trash.retry} /> : null;
  return (
    <>
      <p className={classes.help}>{t('trash.help', { count: trashDays })}</p>
      {trash.total === 0 ? (
        <EmptyState text={t('trash.empty')} />
      ) : (
        <div ref={scroll} className={classes.scroll} tabIndex={0} role="region" aria-label={t('trash.list')}>
          <ul className={classes.list} style={{ height: rows.getTotalSize() }}>
            {shown.map((row) => (
              <li
                key={row.key}
                className={classes.item}
                style={{ transform: `translateY(${row.start}px)`, height: rowHeight }}
              >
                <TrashRow item={trash.itemAt(row.index)} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

const icons: Record<TrashItem['kind'], LucideIcon> = {
  deal: SquareKanban,
  comment: MessageSquare,
  attachment: Paperclip,
  lead: UserPlus,
  interaction: Phone,
  view: Bookmark,
  event: CalendarDays,
};

function TrashRow({ item }: { item: TrashItem | undefined }): ReactNode {
  const { t } = useTranslation();
  if (!item) return null;
  const left = daysLeft(item.archivedAtMs, nowMs());
  // A logged call may have no note.
  const label = item.label || t(`trash.kinds.${item.kind}`);
  return (
    <>
      <Icon of={icons[item.kind]} label={t(`trash.kinds.${item.kind}`)} />
      <span className={classes.what}>
        <span className={classes.label} title={label}>
          {label}
        </span>
        {item.hostTitle ? (
          <span className={classes.quiet} title={item.hostTitle}>
            {t('trash.on', { host: item.hostTitle })}
          </span>
        ) : null}
      </span>
      <span className={classes.when}>
        <span title={formatInstant(item.archivedAtMs)}>
          {t('trash.deleted', { when: formatRelative(item.archivedAtMs) })}
        </span>
        <span className={classes.quiet}>
          {left > 0 ? t('trash.daysLeft', { count: left }) : t('trash.due')}
        </span>
      </span>
      <Button
        size="sm"
        variant="default"
        aria-label={t('trash.restoreNamed', { label })}
        onClick={() => void restoreItem(item)}
      >
        {t('trash.restore')}
      </Button>
    </>
  );
}
