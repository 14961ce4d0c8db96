/** How the sync stands, in words and a sign: never by colour alone. */
import type { LucideIcon } from 'lucide-react';
import { CirclePause, Cloud, CloudAlert, CloudCheck, CloudOff, CloudUpload, RefreshCw } from 'lucide-react';
import type { SyncProblem } from '#shared/domain/sync.ts';
import type { SyncState } from '#shared/contract/sync.contract.ts';
import { t } from '#renderer/i18n/index.ts';
import { formatRelative } from '#renderer/ui/format.ts';
import { nowMs } from '#renderer/ui/clock.ts';
import { userLocale } from '#renderer/ui/locale.ts';
import { fieldWords } from './wire-words.ts';

export type Standing = SyncState['standing'];

export const standingIcons: Record<Standing, LucideIcon> = {
  off: Cloud,
  attention: CloudAlert,
  paused: CirclePause,
  offline: CloudOff,
  working: RefreshCw,
  waiting: CloudUpload,
  inStep: CloudCheck,
};

/** A few words for the rail. */
export function standingWords({ standing, waiting }: Pick<SyncState, 'standing' | 'waiting'>): string {
  return standing === 'waiting'
    ? t('sync.standing.waiting', { count: waiting })
    : t(`sync.standing.${standing}`);
}

/** A sentence for the page. */
export function summaryWords({ standing, waiting, account }: SyncState): string {
  if (account?.needsSignIn) return t('sync.summary.needsSignIn');
  if (account && !account.isSignedIn) return t('sync.summary.signedOut');
  if (account && !account.isAgreed) return t('sync.summary.notAgreed');
  return standing === 'waiting'
    ? t('sync.summary.waiting', { count: waiting })
    : t(`sync.summary.${standing}`);
}

const soonMs = 5000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** `in 4 minutes`; null where it is as good as now. */
export function untilWords(instantMs: number): string | null {
  const leftMs = instantMs - nowMs();
  if (leftMs < soonMs) return null;
  if (leftMs < minuteMs) return relative('second', leftMs / 1000);
  return leftMs < hourMs ? relative('minute', leftMs / minuteMs) : relative('hour', leftMs / hourMs);
}

const coming = new Intl.RelativeTimeFormat(userLocale, { numeric: 'always' });

function relative(unit: Intl.RelativeTimeFormatUnit, count: number): string {
  return coming.format(Math.ceil(count), unit);
}

export function lastSyncWords(lastSyncAtMs: number | null): string {
  return lastSyncAtMs === null
    ? t('sync.neverSynced')
    : t('sync.lastSync', { when: formatRelative(lastSyncAtMs) });
}

/** The server's words, each with the name of the field that it is about; '' where it names none. */
export function problemLines({ fields }: Pick<SyncProblem, 'fields'>): { label: string; text: string }[] {
  return Object.entries(fields).map(([field, said]) => ({
    label: isOfAll(field) ? '' : fieldWords(field),
    text: said.join(' '),
  }));
}

/** What the server says of the record as a whole. */
export function isOfAll(field: string): boolean {
  return field === '' || field === 'detail' || field === 'non_field_errors';
}
