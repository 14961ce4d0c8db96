/** What only the single deal tells: its comments and its files, as the server sends them (remote-api, Deals). */
import { z } from 'zod';
import { words } from '#shared/words/index.ts';
import { ApiError } from '#main/sync/client/api.ts';

/** A field that may be left out, or be something else than the contract says. */
const anything = z.unknown().optional();
const instantSchema = anything.transform((value) => {
  const atMs = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(atMs) ? null : atMs;
});
const nameSchema = anything.transform((value) => (typeof value === 'string' ? value : ''));
/** Who wrote it: the server's id of a user, or null where it says something else. */
const userSchema = anything.transform((value) => (typeof value === 'number' ? value : null));

const commentSchema = z.object({
  id: z.int().positive(),
  text: z.string(),
  created_by: userSchema,
  created_by_name: nameSchema,
  created_at: instantSchema,
});
export type RemoteComment = z.infer<typeof commentSchema>;

const attachmentSchema = z.object({
  id: z.int().positive(),
  file: nameSchema,
  file_url: nameSchema,
  file_name: nameSchema,
  file_size: anything.transform((size) => (typeof size === 'number' && size > 0 ? Math.floor(size) : 0)),
  uploaded_by: userSchema,
  uploaded_at: instantSchema,
});
export type RemoteAttachment = z.infer<typeof attachmentSchema>;

const detailSchema = z.object({
  id: z.int().positive(),
  owner_name: nameSchema,
  activity: anything,
  comments_list: anything,
  attachments_list: anything,
});
const countsSchema = z.object({ comments: z.int(), attachments: z.int() }).partial();

/** @property isWhole what is not in it is not over there: only then may a deletion be concluded. */
export type Listed<Item> = { items: Item[]; isWhole: boolean };

/** A list is undefined where the server sent none. */
export type DealDetail = {
  remoteId: number;
  ownerName: string;
  comments: Listed<RemoteComment> | undefined;
  attachments: Listed<RemoteAttachment> | undefined;
};

/** Throws ApiError (`notTheServer`) where it is no deal. */
export function parseDetail(json: unknown): DealDetail {
  const deal = detailSchema.safeParse(json);
  if (!deal.success) {
    throw new ApiError({ kind: 'notTheServer', message: words('sync.noDeal'), status: null, fields: {} });
  }
  const { comments_list, attachments_list, activity } = deal.data;
  const counts = countsSchema.safeParse(activity).data ?? {};
  return {
    remoteId: deal.data.id,
    ownerName: deal.data.owner_name,
    comments: listed(commentSchema, comments_list, counts.comments),
    attachments: listed(attachmentSchema, attachments_list, counts.attachments),
  };
}

/** What cannot be read is left out, and then the list is not whole; nor is it where the deal counts others than it lists. */
function listed<S extends z.ZodType>(
  schema: S,
  list: unknown,
  count: number | undefined,
): Listed<z.output<S>> | undefined {
  if (!Array.isArray(list)) return undefined;
  const items: z.output<S>[] = [];
  for (const item of list) {
    const parsed = schema.safeParse(item);
    if (parsed.success) items.push(parsed.data);
  }
  return { items, isWhole: items.length === list.length && (count ?? list.length) === list.length };
}

/** As the server keeps it: without blanks around it; line ends are one thing on both sides. */
export function normalText(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}
