/**
 * Leads as a small team gathers them in three years: most of them once, about three in a hundred twice (the same address or number
 * written otherwise, a company with another legal form or its words turned round), and a few numbers that many share.
 */
import type Database from 'better-sqlite3';
import { leadStatuses } from '#shared/domain/leads.ts';
import { interactionKinds, outcomesOf } from '#shared/domain/interactions.ts';
import { foldText } from '#shared/domain/text.ts';
import { identityOf } from '#main/features/duplicates/identity.service.ts';
import { uuidAt, type Random } from '../random.ts';
import {
  companyForms,
  companyTails,
  firstNames,
  lastNames,
  sentences,
  sources,
  steps,
  syllables,
} from './names.ts';
import { nowMs } from './product.ts';
import { assignees, type StoreSize } from './shape.ts';

const dayMs = 86_400_000;
const spanMs = 3 * 365 * dayMs;
const duplicateShare = 0.03;
const switchboards = 5;
/** Of so many leads each switchboard is the only number. */
const behindEach = 30;

type Person = { company: string; contact: string; email: string | null; phone: string | null };
type FilledLead = { id: string; createdAtMs: number; company: string };

export type LeadParts = { size: StoreSize; random: Random };

export function fillLeads(db: Database.Database, parts: LeadParts): void {
  const leads = insertLeads(db, parts);
  fillInteractions(db, { ...parts, leads });
  fillComments(db, { ...parts, leads });
}

const insertLeadSql = `INSERT INTO lead (id, company, company_key, contact, contact_key, email, email_key, phone, source, status,
  notes, next_step, next_step_on, identity, created_at_ms, updated_at_ms)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

function insertLeads(db: Database.Database, { size, random }: LeadParts): FilledLead[] {
  const insert = db.prepare(insertLeadSql);
  const history = createHistory(db, random);
  const people: Person[] = [];
  const leads: FilledLead[] = [];
  for (let at = 0; at < size.leads; at += 1) {
    const known = at > 0 && random.next() < duplicateShare ? random.pick(people) : undefined;
    const person = known ? writtenOtherwise(known, random) : newPerson(at, random);
    people.push(person);
    const createdAtMs = Math.floor(nowMs - spanMs + (at / size.leads) * (spanMs - dayMs));
    const id = uuidAt(createdAtMs, random);
    insert.run(
      id,
      ...named(person),
      person.phone,
      random.next() < 0.9 ? random.pick(sources) : null,
      random.pick(leadStatuses.slice(0, 4)),
      random.next() < 0.5 ? textOf(random, 4) : null,
      ...nextStep(random),
      JSON.stringify(identityOf({ ...person, more: null }, 'DE')),
      createdAtMs,
      createdAtMs + Math.floor(random.next() * (nowMs - createdAtMs)),
    );
    history.created(id, { company: person.company, atMs: createdAtMs });
    leads.push({ id, createdAtMs, company: person.company });
  }
  return leads;
}

function named({ company, contact, email }: Person) {
  return [company, foldText(company), contact, foldText(contact), email, email && foldText(email)];
}

function nextStep(random: Random): [string | null, string | null] {
  if (random.next() < 0.6) return [null, null];
  return [random.pick(steps), dayOf(nowMs + (random.below(60) - 20) * dayMs)];
}

function newPerson(at: number, random: Random): Person {
  const word = Array.from({ length: 3 }, () => random.pick(syllables)).join('');
  const head = word.charAt(0).toUpperCase() + word.slice(1);
  const [first, last] = [random.pick(firstNames), random.pick(lastNames)];
  const company = `${head} ${random.pick(companyTails)} ${random.pick(companyForms)}`;
  return {
    company,
    contact: `${first} ${last}`,
    email: random.next() < 0.85 ? `${first}.${last}${at}@${word}.example`.toLowerCase() : null,
    phone: phoneOf(at, random),
  };
}

function phoneOf(at: number, random: Random): string | null {
  if (at < switchboards * behindEach) return `+49 40 55500${at % switchboards}0`;
  if (random.next() < 0.15) return null;
  // Each number once: 30 is Berlin's, 212 Manhattan's.
  const digits = String(2_000_000 + at);
  return random.next() < 0.7
    ? `030 ${digits.slice(0, 3)} ${digits.slice(3)}`
    : `+1 212-${digits.slice(0, 3)}-${digits.slice(3)}`;
}

function writtenOtherwise(person: Person, random: Random): Person {
  const { company, contact, email, phone } = person;
  const [head = '', tail = ''] = company.split(' ');
  const otherForm = `${head} ${tail} ${random.pick(companyForms)}`;
  const turned = `${tail} ${head}`.toUpperCase();
  if (random.next() < 0.4 && email)
    return { ...person, company: otherForm, email: email.toUpperCase(), phone: null };
  if (random.next() < 0.6 && phone?.startsWith('030')) {
    return { company: turned, contact, email: null, phone: phone.replace(/^0/, '0049 ') };
  }
  return {
    company: turned,
    contact: `${random.pick(firstNames)} ${random.pick(lastNames)}`,
    email: null,
    phone: null,
  };
}

function createHistory(db: Database.Database, random: Random) {
  const activity = db.prepare(
    `INSERT INTO activity (id, action_id, lead_id, type, action, new_value, actor_name, at_ms)
     VALUES (?, ?, ?, 'lead_created', 'create', ?, ?, ?)`,
  );
  return {
    created(leadId: string, { company, atMs }: { company: string; atMs: number }) {
      activity.run(
        uuidAt(atMs, random),
        uuidAt(atMs, random),
        leadId,
        company,
        random.pick(assignees()),
        atMs,
      );
    },
  };
}

type ChildParts = LeadParts & { leads: readonly FilledLead[] };

function fillInteractions(db: Database.Database, { size, random, leads }: ChildParts): void {
  const insert = db.prepare(
    `INSERT INTO interaction (id, lead_id, kind, happened_on, note, outcome, actor_name, created_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (let at = 0; at < size.interactions; at += 1) {
    const { id, atMs } = momentOf(leads, random);
    const kind = random.pick(interactionKinds);
    const note = random.next() < 0.7 ? textOf(random, 2) : null;
    const outcome = random.next() < 0.8 ? random.pick(outcomesOf[kind]) : null;
    insert.run(uuidAt(atMs, random), id, kind, dayOf(atMs), note, outcome, random.pick(assignees()), atMs);
  }
}

function fillComments(db: Database.Database, { size, random, leads }: ChildParts): void {
  const insert = db.prepare(
    'INSERT INTO comment (id, lead_id, text, author_name, created_at_ms) VALUES (?, ?, ?, ?, ?)',
  );
  for (let at = 0; at < size.leadComments; at += 1) {
    const { id, atMs } = momentOf(leads, random);
    insert.run(uuidAt(atMs, random), id, textOf(random, 3), random.pick(assignees()), atMs);
  }
}

function momentOf(leads: readonly FilledLead[], random: Random): { id: string; atMs: number } {
  const { id, createdAtMs } = random.pick(leads);
  return { id, atMs: Math.ceil(createdAtMs + random.next() * (nowMs - createdAtMs)) };
}

function textOf(random: Random, most: number): string {
  return Array.from({ length: 1 + random.below(most) }, () => random.pick(sentences)).join(' ');
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
