/** What several leads have besides the fields that are picked, as one lead has it: nothing twice, nothing lost. */
import { noMore, type LeadMore } from '#shared/domain/leads.ts';
import { foldText } from '#shared/domain/text.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { phoneKeyOf } from './identity.service.ts';

export type Contactable = {
  email: string | null;
  phone: string | null;
  more: LeadMore;
};

/** The fields that the merged lead shows, which its further numbers and addresses need not say again. */
export type Shown = { email: string | null; phone: string | null };

type Labelled = { label: string; value: string };

/** As many as a lead can hold (`leadMoreSchema`). */
const most = { emails: 20, phones: 20, addresses: 10, urls: 10 };

/**
 * @param leads the one that remains first.
 * Throws VALIDATION where there would be more of something than a lead can hold.
 */
export function uniteMore(leads: readonly Contactable[], shown: Shown, region: string | undefined): LeadMore {
  const emailKey = (text: string) => text.trim().toLowerCase();
  const phoneKey = (text: string) => phoneKeyOf(text, region) ?? text;
  const emails = leads.flatMap(({ email, more }) => [...first(email), ...more.emails]);
  const phones = leads.flatMap(({ phone, more }) => [...first(phone), ...more.phones]);
  return {
    ...noMore,
    role: leads.map(({ more }) => more.role).find(Boolean) ?? '',
    emails: enough(
      most.emails,
      (max) => words('duplicates.tooManyEmails', { max }),
      withoutDoubles(emails, emailKey, shown.email),
    ),
    phones: enough(
      most.phones,
      (max) => words('duplicates.tooManyPhones', { max }),
      withoutDoubles(phones, phoneKey, shown.phone),
    ),
    addresses: enough(
      most.addresses,
      (max) => words('duplicates.tooManyAddresses', { max }),
      distinct(
        leads.flatMap(({ more }) => more.addresses),
        ({ label: _label, ...parts }) => foldText(Object.values(parts).join('\n')),
      ),
    ),
    urls: enough(
      most.urls,
      (max) => words('duplicates.tooManyUrls', { max }),
      distinct(
        leads.flatMap(({ more }) => more.urls),
        ({ value }) => value,
      ),
    ),
  };
}

function first(value: string | null): Labelled[] {
  return value === null ? [] : [{ label: '', value }];
}

function withoutDoubles(
  values: readonly Labelled[],
  keyOf: (text: string) => string,
  shown: string | null,
): Labelled[] {
  const shownKey = shown === null ? null : keyOf(shown);
  // What somebody labelled stays rather than its double without a label.
  const labelled = values.toSorted((a, b) => Number(b.label !== '') - Number(a.label !== ''));
  const kept = new Set(distinct(labelled, ({ value }) => keyOf(value)));
  return values.filter((each) => kept.has(each) && keyOf(each.value) !== shownKey);
}

function distinct<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
  return [...new Map(values.toReversed().map((value) => [keyOf(value), value])).values()].toReversed();
}

function enough<T>(max: number, refusal: (max: number) => string, values: T[]): T[] {
  if (values.length > max) throw new AppError('VALIDATION', refusal(max));
  return values;
}
