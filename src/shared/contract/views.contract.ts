import { z } from 'zod';
import { actionIdSchema, viewIdSchema } from '#shared/domain/ids.ts';
import { says } from '#shared/words/index.ts';
import { defineChannels } from './define.ts';

const columnSchema = z.string().regex(/^[a-zA-Z]{1,40}$/);

/** What a saved view holds: the page's filters as its address writes them, and how the list is set up. */
export const viewFieldsSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, says('views.nameMissing'))
    .max(100, says('views.nameTooLong', { max: 100 })),
  /** Filters as the page's own address holds them, presets such as "this month" unresolved. */
  query: z.string().max(20_000),
  layout: z.enum(['board', 'table']),
  sort: z.strictObject({ by: columnSchema, direction: z.enum(['asc', 'desc']) }).nullable(),
  /** Columns in their order, hidden ones, and widths in CSS pixels. */
  order: z.array(columnSchema).max(50),
  hidden: z.array(columnSchema).max(50),
  widths: z.record(columnSchema, z.int().min(40).max(2000)),
  isPinned: z.boolean(),
});
export const savedViewSchema = z.object({
  ...viewFieldsSchema.shape,
  id: viewIdSchema,
  entity: z.enum(['deal', 'lead']),
  /** What the app opens with; at most one view. */
  isStart: z.boolean(),
  /** A fractional key: the order on the rail. */
  position: z.string(),
});
export type SavedView = z.infer<typeof savedViewSchema>;
const changedViewSchema = savedViewSchema.extend({ actionId: actionIdSchema });

export const viewsContract = defineChannels({
  'views:list': {
    kind: 'read',
    input: z.strictObject({}),
    output: z.object({ views: z.array(savedViewSchema) }),
  },
  'views:create': {
    kind: 'write',
    input: z.strictObject({ entity: z.enum(['deal', 'lead']), ...viewFieldsSchema.shape }),
    output: changedViewSchema,
  },
  'views:update': {
    kind: 'write',
    input: z.strictObject({ id: viewIdSchema, patch: viewFieldsSchema.partial() }),
    output: changedViewSchema,
  },
  /** Which view the app opens with; null: none. */
  'views:setStart': {
    kind: 'write',
    input: z.strictObject({ id: viewIdSchema.nullable() }),
    output: z.object({ actionId: actionIdSchema }),
  },
  'views:archive': {
    kind: 'write',
    input: z.strictObject({ id: viewIdSchema }),
    output: z.object({ actionId: actionIdSchema }),
  },
  'views:restore': { kind: 'write', input: z.strictObject({ id: viewIdSchema }), output: changedViewSchema },
});
