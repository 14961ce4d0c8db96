import type { StageValue } from '#shared/domain/imports.ts';
import { isClosing, type Stage } from '#shared/domain/stages.ts';
import { foldName } from '../reading/columns.ts';

const won = [
  'won',
  'closed won',
  'closedwon',
  'win',
  'success',
  'successful',
  'gewonnen',
  'gagne',
  'gagnee',
  'remporte',
  'ganado',
  'ganada',
  'vinto',
  'vinta',
  'ganho',
  'ganha',
  'closed as won',
  'abgeschlossen gewonnen',
  'deal won',
  'signed',
];
const lost = [
  'lost',
  'closed lost',
  'closedlost',
  'loss',
  'failed',
  'verloren',
  'perdu',
  'perdue',
  'perdido',
  'perdida',
  'perso',
  'persa',
  'rejected',
  'closed as lost',
  'abgeschlossen verloren',
  'deal lost',
  'cancelled',
  'canceled',
  'abandoned',
  'disqualified',
  'dead',
];
const open = [
  'open',
  'opened',
  'active',
  'in progress',
  'ongoing',
  'offen',
  'laufend',
  'ouvert',
  'ouverte',
  'en cours',
  'abierto',
  'abierta',
  'aperto',
  'aperta',
  'aberto',
  'aberta',
  'lopend',
];

/** Words of a sales funnel in its order: where in the pipeline a stage of another program most likely stands. */
const funnel: readonly RegExp[] = [
  /prospect|^new|^lead|inbound|suspect|interess|appointment|neu/,
  /contact|qualif|engag|discover|kontakt|meeting|demo|kennenlern/,
  /needs|analy|present|solution|evaluat|bedarf|trial|pilot/,
  /propos|quote|offer|angebot|price|pricing|devis|presupuesto|preventivo/,
  /negotia|verhandl|contract|vertrag|commit|review|decision|legal|verbal|nego/,
];

function funnelRank(folded: string): number | null {
  const rank = funnel.findIndex((words) => words.test(folded));
  return rank < 0 ? null : rank;
}

/** Whether the value says by itself that a deal is won or lost. */
export function tellsClosed(value: string): boolean {
  const folded = foldName(value);
  return won.includes(folded) || lost.includes(folded);
}

/**
 * Proposes what each value of a stage or status column means. A stage's own label or the server's name for it comes first,
 * then the words for won, lost and open; what is left is spread over the open stages in the order of a sales funnel.
 * @param values distinct values in the order in which the file shows them
 */
export function proposeStageValues(
  values: readonly string[],
  stages: readonly Stage[],
): Record<string, StageValue> {
  const known = new Map<string, StageValue>();
  const unknown: string[] = [];
  for (const value of values) {
    const meaning = meaningOf(foldName(value), stages);
    if (meaning) known.set(value, meaning);
    else unknown.push(value);
  }
  const openStages = stages.filter((stage) => !isClosing(stage));
  const inOrder = unknown
    .map((value, at) => ({ value, rank: funnelRank(foldName(value)) ?? funnel.length, at }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at);
  inOrder.forEach(({ value }, at) => {
    const place =
      inOrder.length <= openStages.length ? at : Math.floor((at * openStages.length) / inOrder.length);
    known.set(value, { stageId: openStages[place]?.id ?? null, status: null });
  });
  return Object.fromEntries(
    values.map((value) => [value, known.get(value) ?? { stageId: null, status: null }]),
  );
}

function meaningOf(folded: string, stages: readonly Stage[]): StageValue | null {
  const named =
    stages.find((stage) => foldName(stage.label) === folded) ??
    stages.find((stage) => foldName(stage.serverStage) === folded);
  if (named) return { stageId: named.id, status: isClosing(named) ? null : 'Open' };
  if (won.includes(folded)) return { stageId: null, status: 'Won' };
  if (lost.includes(folded)) return { stageId: null, status: 'Lost' };
  return open.includes(folded) ? { stageId: null, status: 'Open' } : null;
}
