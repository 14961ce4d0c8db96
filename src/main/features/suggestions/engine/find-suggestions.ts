/**
 * Runs every rule over a snapshot and picks what is worth saying. The same snapshot and the same settled evidence give the same
 * answer, byte for byte.
 */
import {
  suggestionPriorities,
  suggestionRules,
  type SuggestionBody,
  type SuggestionRule,
} from '#shared/domain/suggestions.ts';
import { clientBuysAgain } from '../rules/client-buys-again.ts';
import { dueTooSoon } from '../rules/due-too-soon.ts';
import { leadCooling } from '../rules/lead-cooling.ts';
import { leadLikeWon } from '../rules/lead-like-won.ts';
import { meetingWithoutNote } from '../rules/meeting-without-note.ts';
import { noContact } from '../rules/no-contact.ts';
import { overdue } from '../rules/overdue.ts';
import { sourceChanged } from '../rules/source-changed.ts';
import { stageAge } from '../rules/stage-age.ts';
import { stageChanged } from '../rules/stage-changed.ts';
import { thinPipeline } from '../rules/thin-pipeline.ts';
import type { Finding, Found, Rule } from './finding.ts';
import { dayOf, type Snapshot } from './snapshot.ts';

const rules: Record<SuggestionRule, Rule> = {
  noContact,
  stageAge,
  overdue,
  dueTooSoon,
  meetingWithoutNote,
  leadCooling,
  leadLikeWon,
  clientBuysAgain,
  thinPipeline,
  sourceChanged,
  stageChanged,
};

/** Nobody works through more of one kind. */
export const perRuleAtMost = 50;

export type Standing = {
  /** Whether the user acted on or dismissed it for this very evidence. */
  isSettled: (of: { rule: SuggestionRule; subject: string; evidence: string }) => boolean;
  /** Whether the user put it off: it is kept up to date, and takes no place of another. */
  isSnoozed: (of: { rule: SuggestionRule; subject: string }) => boolean;
};

export type FindWith = Standing & { startOfDayMs: (day: number) => number };

export function findSuggestions(snapshot: Snapshot, given: FindWith): Found[] {
  return suggestionRules.flatMap((rule) => pick(rule, rules[rule](snapshot).toSorted(byUrgency), given));
}

function byUrgency(one: Finding, other: Finding): number {
  return (
    suggestionPriorities.indexOf(other.priority) - suggestionPriorities.indexOf(one.priority) ||
    other.weight - one.weight ||
    (one.subject < other.subject ? -1 : 1)
  );
}

function pick(rule: SuggestionRule, findings: readonly Finding[], given: FindWith): Found[] {
  const found: Found[] = [];
  let places = 0;
  for (const finding of findings) {
    const { subject } = finding;
    const evidence = JSON.stringify(finding.evidence);
    const isSnoozed = given.isSnoozed({ rule, subject });
    if (places >= perRuleAtMost && !isSnoozed) continue;
    if (given.isSettled({ rule, subject, evidence })) continue;
    const { priority, confidence } = finding;
    const body: SuggestionBody = { priority, confidence, ...finding.tell() };
    const expiresAtMs = given.startOfDayMs(dayOf(finding.expiresOn) + 1);
    found.push({ rule, subject, evidence, body, expiresAtMs, rank: rankOf(finding, places) });
    if (!isSnoozed) places += 1;
  }
  return found;
}

/** By priority; within it the first of each kind come before the second of any, and what is surer before what is less. */
function rankOf({ priority, confidence }: Finding, place: number): number {
  const later = perRuleAtMost - Math.min(place, perRuleAtMost);
  return suggestionPriorities.indexOf(priority) * 100_000 + later * 1000 + Math.round(confidence * 999);
}
