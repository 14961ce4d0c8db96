/** A pipeline as a spreadsheet would export it: comma-separated, with a header, ISO dates, half of it closed. */
import { createRandom, type Random } from '../random.ts';
import { assignees } from '../store/shape.ts';
import { companyForms, companyHeads, companyTails, products } from '../store/names.ts';

const dayMs = 86_400_000;
const firstDayMs = Date.UTC(2024, 0, 1);
const openStages = ['Clients', 'Orders', 'Tasks', 'Due Date', 'Revenue'] as const;

export function csvOf(rowCount: number): Buffer {
  const random = createRandom(23);
  const people = assignees();
  const lines = ['Opportunity,Account,Sales agent,Stage,Value,Engage date,Close date'];
  for (let at = 0; at < rowCount; at += 1) lines.push(lineOf(at, people, random));
  return Buffer.from(`${lines.join('\r\n')}\r\n`);
}

function lineOf(at: number, people: readonly string[], random: Random): string {
  const account = `${random.pick(companyHeads)} ${random.pick(companyTails)} ${random.pick(companyForms)}`;
  const startMs = firstDayMs + random.below(900) * dayMs;
  const isClosed = random.next() < 0.5;
  return [
    `${random.pick(products)} ${at + 1}`,
    account,
    random.pick(people),
    isClosed ? random.pick(['Won', 'Lost']) : random.pick(openStages),
    String(100 + random.below(90_000)),
    day(startMs),
    isClosed ? day(startMs + random.below(120) * dayMs) : '',
  ].join(',');
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
