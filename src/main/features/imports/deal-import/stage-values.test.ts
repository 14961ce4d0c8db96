import { describe, expect, test } from 'vitest';
import type { StageId } from '#shared/domain/ids.ts';
import { defaultStages, type Stage } from '#shared/domain/stages.ts';
import { proposeStageValues } from './stage-values.ts';

const stages: Stage[] = defaultStages.map((stage, at) => ({
  ...stage,
  id: `stage-${at}` as StageId,
  position: `a${at}`,
  label: at === 1 ? 'Bestellungen' : stage.label,
}));

/** As the screen shows it: a stage's name, or a status. */
function proposed(values: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(proposeStageValues(values, stages)).map(([value, { stageId, status }]) => [
      value,
      stages.find((stage) => stage.id === stageId)?.label ?? status,
    ]),
  );
}

describe('what a stage’s value means', () => {
  test('its own label, or the server’s name for it, comes first', () => {
    expect(proposed(['BESTELLUNGEN', 'orders', 'due_date', 'Status'])).toEqual({
      BESTELLUNGEN: 'Bestellungen',
      orders: 'Bestellungen',
      due_date: 'Due Date',
      Status: 'Status',
    });
  });

  test.each([
    ['Won', 'Won'],
    ['Closed Won', 'Won'],
    ['closedwon', 'Won'],
    ['Gewonnen', 'Won'],
    ['Closed - Lost', 'Lost'],
    ['closedlost', 'Lost'],
    ['Verloren', 'Lost'],
    ['perdu', 'Lost'],
    ['Open', 'Open'],
    ['In Progress', 'Open'],
  ])('%s is %s', (value, status) => {
    expect(proposeStageValues([value], stages)[value]).toEqual({ stageId: null, status });
  });

  test('unknown ones go to the open stages in the order of a sales funnel', () => {
    expect(proposed(['Won', 'Engaging', 'Lost', 'Prospecting'])).toEqual({
      Won: 'Won',
      Engaging: 'Bestellungen',
      Lost: 'Lost',
      Prospecting: 'Clients',
    });
    expect(Object.values(proposed(['Negotiation', 'Proposal', 'New lead', 'Qualified', 'Demo']))).toEqual([
      ...['Revenue', 'Due Date', 'Clients', 'Bestellungen', 'Tasks'],
    ]);
  });

  test('more values than stages share them, in order', () => {
    const values = Array.from({ length: 10 }, (_, at) => `Step ${at}`);
    const labels = Object.values(proposed(values));
    expect(labels[0]).toBe('Clients');
    expect(labels.at(-1)).toBe('Revenue');
    expect(new Set(labels).size).toBe(5);
  });
});
