/** Times of the day as people write them, and as their region does. */
import type { PlainTime } from '#shared/domain/times.ts';
import { plainTimeSchema } from '#shared/domain/times.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** `9:30 AM` or `09:30`, as the region writes it; readable by `readTime`. */
export function timeText(time: PlainTime, locale: string): string {
  let format = formats.get(locale);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, {
      hour: 'numeric',
      minute: '2-digit',
      timeZone: 'UTC',
      numberingSystem: 'latn',
    });
    formats.set(locale, format);
  }
  return format.format(Date.parse(`1970-01-01T${time}:00Z`)).replace(/[\u202f\u00a0]/gu, ' ');
}

const written = /^(\d{1,2})(?:[:.h](\d{2})|(\d{2}))?h?\s*(a|p|am|pm)?$/u;

/**
 * Reads `9`, `930`, `9:30`, `21.30`, `21h30`, `9:30 pm` and what `timeText` writes; without am or pm the hours are those of
 * the day. @returns null where the text names no time.
 */
export function readTime(text: string): PlainTime | null {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/\.(?=\s*m\b|$)/gu, '')
    .replace(/\s*([ap])\.?\s?m\.?$/u, ' $1m');
  const match = written.exec(bare.replace(/^24(?=:|$)/u, '0'));
  if (!match) return null;
  const half = match[4]?.charAt(0);
  let hour = Number(match[1]);
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  if (half !== undefined) hour = (hour % 12) + (half === 'p' ? 12 : 0);
  const time = `${String(hour).padStart(2, '0')}:${match[2] ?? match[3] ?? '00'}`;
  const parsed = plainTimeSchema.safeParse(time);
  return parsed.success ? parsed.data : null;
}
