import { z } from 'zod';
import { says } from '#shared/words/index.ts';
import { plainDateSchema } from './dates.ts';
import { conditionGroupSchema } from './filters.ts';
import { dealIdSchema, leadIdSchema } from './ids.ts';

export const leadStatuses = ['New', 'Contacted', 'Qualified', 'Unqualified', 'Converted'] as const;
export const leadStatusSchema = z.enum(leadStatuses);
export type LeadStatus = z.infer<typeof leadStatusSchema>;

const maxLine = 255;
const maxPhone = 50;
const maxEmail = 254;

/** An optional line of text: trimmed, and null where nothing is left. */
const optionalLine = (message: ReturnType<typeof says>) =>
  z
    .string()
    .trim()
    .max(maxLine, message)
    .transform((text) => text || null)
    .nullable();

/** What the server's own validator takes too, so that nothing accepted here is refused there. */
export const emailSchema = z
  .string()
  .trim()
  .max(maxEmail, says('leads.emailTooLong', { max: maxEmail }))
  .refine((text) => text === '' || z.email().safeParse(text).success, says('leads.emailUnknown'))
  .transform((text) => text || null)
  .nullable();

/** Digits with the signs that people write between them, a plus before, an extension after. */
const phonePattern = /^\+?[\d\s().\-/]*\d[\d\s().\-/]*(?:(?:x|ext\.?|#)\s*\d+)?$/iu;

export const phoneSchema = z
  .string()
  .trim()
  .max(maxPhone, says('leads.phoneTooLong', { max: maxPhone }))
  .refine((text) => text === '' || phonePattern.test(text), says('leads.phoneUnknown'))
  .transform((text) => text || null)
  .nullable();

const labelSchema = z.string().trim().max(40);
const partSchema = z.string().trim().max(maxLine).default('');

export const postalAddressSchema = z.strictObject({
  label: labelSchema,
  street: partSchema,
  city: partSchema,
  region: partSchema,
  postcode: partSchema,
  country: partSchema,
});
export type PostalAddress = z.infer<typeof postalAddressSchema>;

/** What a person has besides the first number and address: labels are the user's words ("work", "home", "mobile"). */
export const leadMoreSchema = z.strictObject({
  /** The contact's role in the company. */
  role: z.string().trim().max(maxLine).default(''),
  emails: z
    .array(z.strictObject({ label: labelSchema, value: emailSchema.unwrap().pipe(z.string().min(1)) }))
    .max(20)
    .default([]),
  phones: z
    .array(z.strictObject({ label: labelSchema, value: phoneSchema.unwrap().pipe(z.string().min(1)) }))
    .max(20)
    .default([]),
  addresses: z.array(postalAddressSchema).max(10).default([]),
  /** Web addresses, https or http. */
  urls: z
    .array(z.strictObject({ label: labelSchema, value: z.url({ protocol: /^https?$/ }).max(2000) }))
    .max(10)
    .default([]),
});
export type LeadMore = z.infer<typeof leadMoreSchema>;
export const noMore: LeadMore = { role: '', emails: [], phones: [], addresses: [], urls: [] };

/** A picture as a data address (PNG, JPEG, GIF or WebP), at most 2 MB. */
export const photoSchema = z
  .string()
  .max(2_800_000, says('leads.photoTooLarge'))
  .regex(/^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/, says('leads.photoUnknown'));

export const companySchema = z
  .string()
  .trim()
  .min(1, says('leads.companyMissing'))
  .max(maxLine, says('leads.companyTooLong', { max: maxLine }));

/** What a user may set on a lead (remote-api, "Leads", and what stays on this computer: next step, more, photo). */
export const leadFieldsSchema = z.strictObject({
  company: companySchema,
  contact: optionalLine(says('leads.contactTooLong', { max: maxLine })),
  email: emailSchema,
  phone: phoneSchema,
  source: optionalLine(says('leads.sourceTooLong', { max: maxLine })),
  /** `Converted` is set by `leads:convert` alone: a patch that says so is refused unless the lead is converted already. */
  status: leadStatusSchema,
  notes: z
    .string()
    .max(100_000, says('leads.notesTooLong', { max: 100_000 }))
    .transform((text) => (text.trim() === '' ? null : text))
    .nullable(),
  nextStep: optionalLine(says('leads.nextStepTooLong', { max: maxLine })),
  nextStepOn: plainDateSchema.nullable(),
  more: leadMoreSchema,
  photo: photoSchema.nullable(),
});
export const newLeadSchema = z.strictObject({ ...leadFieldsSchema.partial().shape, company: companySchema });
export type NewLead = z.infer<typeof newLeadSchema>;
export const leadPatchSchema = leadFieldsSchema.partial();
export type LeadPatch = z.infer<typeof leadPatchSchema>;

export const leadSchema = z.object({
  id: leadIdSchema,
  company: z.string(),
  contact: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  source: z.string().nullable(),
  status: leadStatusSchema,
  notes: z.string().nullable(),
  nextStep: z.string().nullable(),
  nextStepOn: plainDateSchema.nullable(),
  more: leadMoreSchema,
  /** The deal that it became. */
  dealId: dealIdSchema.nullable(),
  createdAtMs: z.int(),
  updatedAtMs: z.int(),
  commentCount: z.int(),
  /** Calls, e-mails and meetings in its log, and the day of the last one. */
  interactionCount: z.int(),
  lastContactOn: plainDateSchema.nullable(),
});
export type Lead = z.infer<typeof leadSchema>;

/** What a table's row shows: everything but the long text and what only the panel shows. */
export const leadCardSchema = leadSchema.omit({ notes: true, more: true });
export type LeadCard = z.infer<typeof leadCardSchema>;

/** Conditions that combine with "and"; an empty object lets every lead pass that is not in the trash. */
export const leadFilterSchema = z.strictObject({
  statuses: z.array(leadStatusSchema).min(1).optional(),
  /** As they stand in the leads; null: none. */
  sources: z.array(z.string().nullable()).min(1).optional(),
  /** Words that the full-text index finds, the last one by its beginning. */
  text: z.string().max(200).optional(),
  where: conditionGroupSchema.optional(),
});
export type LeadFilter = z.infer<typeof leadFilterSchema>;

export const leadSortKeys = [
  'company',
  'contact',
  'email',
  'phone',
  'source',
  'status',
  'nextStepOn',
  'lastContactOn',
  'interactionCount',
  'commentCount',
  'createdAtMs',
  'updatedAtMs',
] as const;
export const leadSortSchema = z.strictObject({
  by: z.enum(leadSortKeys),
  direction: z.enum(['asc', 'desc']),
});
export type LeadSort = z.infer<typeof leadSortSchema>;
export type LeadSortKey = LeadSort['by'];
