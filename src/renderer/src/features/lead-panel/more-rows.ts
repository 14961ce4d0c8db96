/** The rows of what a lead has besides the first number and address, as they are being written. */
import { z } from 'zod';
import type { LeadMore } from '#shared/domain/leads.ts';

const lineSchema = z.object({ label: z.string(), value: z.string() });
const addressSchema = z.object({
  label: z.string(),
  street: z.string(),
  postcode: z.string(),
  city: z.string(),
  region: z.string(),
  country: z.string(),
});
const rowsSchema = z.object({
  emails: z.array(lineSchema),
  phones: z.array(lineSchema),
  addresses: z.array(addressSchema),
  urls: z.array(lineSchema),
});
export type MoreRows = z.infer<typeof rowsSchema>;
export type LineRow = MoreRows['emails'][number];
export type AddressRow = MoreRows['addresses'][number];
export type RowList = keyof MoreRows;

export const lineLists = ['emails', 'phones', 'urls'] as const;
export type LineList = (typeof lineLists)[number];

/** As many as the contract takes. */
export const mostRows: Record<RowList, number> = { emails: 20, phones: 20, addresses: 10, urls: 10 };

export const noRows: MoreRows = { emails: [], phones: [], addresses: [], urls: [] };
export const emptyLine: LineRow = { label: '', value: '' };
export const addressParts = ['street', 'postcode', 'city', 'region', 'country'] as const;
export const emptyAddress: AddressRow = {
  ...{ label: '', street: '', postcode: '', city: '', region: '', country: '' },
};

export function writeRows({ emails, phones, addresses, urls }: MoreRows | LeadMore): string {
  return JSON.stringify(rowsSchema.parse({ emails, phones, addresses, urls }));
}

/** @returns no rows where the text holds none: a draft from another version is as good as none. */
export function readRows(text: string): MoreRows {
  try {
    return rowsSchema.parse(JSON.parse(text));
  } catch {
    return noRows;
  }
}

/**
 * The rows in which something is written, as they are to be stored, and where each of them stands on the screen. A web
 * address without its beginning means https.
 */
export function filledRows(rows: MoreRows): { rows: MoreRows; places: Record<RowList, number[]> } {
  const lines = (list: LineList) => placed(rows[list], ({ value }) => value.trim() !== '');
  const [emails, phones, urls] = [lines('emails'), lines('phones'), lines('urls')];
  const addresses = placed(rows.addresses, (row) => addressParts.some((part) => row[part].trim() !== ''));
  return {
    rows: {
      emails: emails.rows,
      phones: phones.rows,
      addresses: addresses.rows,
      urls: urls.rows.map((row) => ({ ...row, value: withScheme(row.value.trim()) })),
    },
    places: {
      emails: emails.places,
      phones: phones.places,
      addresses: addresses.places,
      urls: urls.places,
    },
  };
}

function placed<Row>(rows: readonly Row[], isFilled: (row: Row) => boolean) {
  const found = rows.map((row, place) => ({ row, place })).filter(({ row }) => isFilled(row));
  return { rows: found.map(({ row }) => row), places: found.map(({ place }) => place) };
}

function withScheme(address: string): string {
  return /^[a-z][a-z\d+.-]*:/iu.test(address) ? address : `https://${address}`;
}
