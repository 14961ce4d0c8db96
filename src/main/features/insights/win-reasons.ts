/** Why a deal is more or less likely than the usual one, in sentences that name their numbers. */
import { minorToMajor } from '#shared/domain/money.ts';
import type { ScoreReason } from '#shared/domain/suggestions.ts';
import { words } from '#shared/words/index.ts';
import type { WinFit } from './kept-model.ts';
import type { KnownDeal } from './known-deal.ts';
import { winInputNames, type WinInput } from './win-inputs.ts';

const most = 3;
/** In log-odds: at even odds half a percentage point. */
const leastWeight = 0.02;

/** @param inputs standardised. @returns the three that move the log-odds most, the weightiest first. */
export function reasonsOf(known: KnownDeal, inputs: readonly number[], fit: WinFit): ScoreReason[] {
  return winInputNames
    .map((name, at) => ({ name, at, weight: (fit.coefficients[at + 1] ?? 0) * (inputs[at] ?? 0) }))
    .filter(({ weight }) => Math.abs(weight) >= leastWeight)
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .flatMap(({ name, at, weight }) => {
      const text = sentences[name](known, { usual: fit.scales[at]?.mean ?? 0, fit });
      return text === null ? [] : [{ text, weight: Math.round(weight * 1000) / 1000 }];
    })
    .slice(0, most);
}

/** @property usual the usual deal's input, as `win-inputs.ts` makes it */
type Usual = { usual: number; fit: WinFit };
type Sentence = (known: KnownDeal, usual: Usual) => string | null;

const tenths = (value: number) => Math.round(value * 10) / 10;
const percentOf = (share: number) => Math.round(share * 100);

const sentences: Record<WinInput, Sentence> = {
  amount: ({ amountMinor }, { usual, fit: { currency } }) =>
    amountMinor === null
      ? null
      : words('insights.amount', {
          amount: moneyText(amountMinor, currency),
          usual: moneyText(Math.exp(usual), currency),
        }),
  age: ({ ageDays }, { usual }) =>
    words('insights.age', { days: Math.round(ageDays), usual: Math.round(Math.expm1(usual)) }),
  daysInStage: ({ daysInStage }, { usual }) =>
    daysInStage === null
      ? null
      : words('insights.daysInStage', {
          days: Math.round(daysInStage),
          usual: Math.round(Math.expm1(usual)),
        }),
  stage: ({ stage }) =>
    stage && words('insights.stage', { stage: stage.label, number: stage.number, of: stage.of }),
  stagesPassed: ({ stagesPassed }, { usual }) =>
    stagesPassed === null
      ? null
      : words('insights.stagesPassed', { count: stagesPassed, usual: tenths(Math.expm1(usual)) }),
  contacts: ({ contacts }, { usual }) =>
    contacts === null
      ? null
      : words('insights.contacts', { count: contacts, usual: tenths(Math.expm1(usual)) }),
  sinceContact: ({ daysSinceContact }, { usual }) =>
    daysSinceContact === null
      ? null
      : words('insights.sinceContact', {
          days: Math.round(daysSinceContact),
          usual: Math.round(Math.expm1(usual)),
        }),
  client: ({ client }) =>
    client && client.closed > 0
      ? words('insights.client', {
          client: client.name,
          won: client.won,
          closed: client.closed,
          percent: percentOf(client.all.won / client.all.closed),
        })
      : null,
  assignee: ({ assignee }) =>
    assignee && assignee.closed > 0
      ? words('insights.assignee', {
          assignee: assignee.name,
          won: assignee.won,
          closed: assignee.closed,
          percent: percentOf(assignee.all.won / assignee.all.closed),
        })
      : null,
  dueDate: ({ hasDueDate }, { usual }) =>
    words(hasDueDate ? 'insights.hasDueDate' : 'insights.hasNoDueDate', { percent: percentOf(usual) }),
  dueIn: ({ dueInDays }, { usual }) =>
    dueInDays === null
      ? null
      : words('insights.dueIn', { days: Math.max(0, dueInDays), usual: Math.round(usual * 30) }),
  overdue: ({ dueInDays }, { usual }) =>
    dueInDays === null
      ? null
      : words('insights.overdue', {
          days: Math.max(0, -dueInDays),
          usual: tenths(Math.expm1(usual)),
        }),
};

const formats = new Map<string, Intl.NumberFormat>();

/** Without the small change. */
function moneyText(amountMinor: number, currency: string): string {
  let format = formats.get(currency);
  if (!format) {
    format = new Intl.NumberFormat(undefined, { style: 'currency', currency, maximumFractionDigits: 0 });
    formats.set(currency, format);
  }
  return format.format(minorToMajor(amountMinor, currency));
}
