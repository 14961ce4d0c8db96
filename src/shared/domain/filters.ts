/**
 * Conditions that combine: a field, an operator and a value each, joined by "and" or "or", in groups. Days are absolute here;
 * what the user calls "this month" is resolved before it is asked (`viewConditions` keep the preset).
 */
import { z } from 'zod';
import { plainDateSchema } from './dates.ts';

export const textOperators = [
  'contains',
  'notContains',
  'is',
  'isNot',
  'startsWith',
  'isEmpty',
  'isNotEmpty',
] as const;
export const numberOperators = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'isEmpty', 'isNotEmpty'] as const;
export const dayOperators = ['on', 'before', 'after', 'between', 'isEmpty', 'isNotEmpty'] as const;
export const choiceOperators = ['anyOf', 'noneOf', 'isEmpty', 'isNotEmpty'] as const;

/** What a field holds decides which operators it takes. */
export type FieldKind = 'text' | 'number' | 'day' | 'choice';

const operatorsByKind = {
  text: textOperators,
  number: numberOperators,
  day: dayOperators,
  choice: choiceOperators,
} as const;

export function operatorsOf(kind: FieldKind): readonly Condition['op'][] {
  return operatorsByKind[kind];
}

/** Fields of deals that a condition may name; amounts in minor units, instants by the day on which they lie. */
export const dealConditionFields = {
  title: 'text',
  client: 'text',
  description: 'text',
  assignee: 'text',
  lostReason: 'text',
  currency: 'text',
  amountMinor: 'number',
  daysInStage: 'number',
  commentCount: 'number',
  attachmentCount: 'number',
  dueDate: 'day',
  createdAtMs: 'day',
  updatedAtMs: 'day',
  closedAtMs: 'day',
  /** When it entered the stage in which it stands. */
  stageEnteredAtMs: 'day',
  stageId: 'choice',
  /** Where it stands, or stood before it was closed. */
  reachedStageId: 'choice',
  status: 'choice',
} as const satisfies Record<string, FieldKind>;
export type DealConditionField = keyof typeof dealConditionFields;

export const leadConditionFields = {
  company: 'text',
  contact: 'text',
  email: 'text',
  phone: 'text',
  source: 'text',
  notes: 'text',
  nextStep: 'text',
  commentCount: 'number',
  interactionCount: 'number',
  nextStepOn: 'day',
  lastContactOn: 'day',
  createdAtMs: 'day',
  updatedAtMs: 'day',
  status: 'choice',
} as const satisfies Record<string, FieldKind>;
export type LeadConditionField = keyof typeof leadConditionFields;

const fieldSchema = z.string().regex(/^[a-zA-Z]{1,40}$/);

/** One condition. Which fields there are, and whether the operator suits the field, is checked where it is compiled. */
export const conditionSchema = z.discriminatedUnion('op', [
  z.strictObject({
    field: fieldSchema,
    op: z.enum(['contains', 'notContains', 'is', 'isNot', 'startsWith']),
    value: z.string().min(1).max(255),
  }),
  z.strictObject({ field: fieldSchema, op: z.enum(['eq', 'ne', 'lt', 'lte', 'gt', 'gte']), value: z.int() }),
  z.strictObject({ field: fieldSchema, op: z.enum(['on', 'before', 'after']), value: plainDateSchema }),
  z.strictObject({
    field: fieldSchema,
    op: z.literal('between'),
    from: plainDateSchema,
    to: plainDateSchema,
  }),
  z.strictObject({
    field: fieldSchema,
    op: z.enum(['anyOf', 'noneOf']),
    value: z.array(z.string().max(255)).min(1).max(100),
  }),
  z.strictObject({ field: fieldSchema, op: z.enum(['isEmpty', 'isNotEmpty']) }),
]);
export type Condition = z.infer<typeof conditionSchema>;

export type ConditionGroup = { join: 'and' | 'or'; items: (Condition | ConditionGroup)[] };

/** At most three groups deep and thirty conditions a group: what a person can read. */
const groupOf = (inner: z.ZodType<Condition | ConditionGroup>) =>
  z.strictObject({ join: z.enum(['and', 'or']), items: z.array(inner).max(30) });
const deepest: z.ZodType<ConditionGroup> = groupOf(conditionSchema);
const middle: z.ZodType<ConditionGroup> = groupOf(z.union([conditionSchema, deepest]));
export const conditionGroupSchema: z.ZodType<ConditionGroup> = groupOf(z.union([conditionSchema, middle]));
