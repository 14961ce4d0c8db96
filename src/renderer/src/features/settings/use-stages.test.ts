import { describe, expect, it } from 'vitest';
import type { StageId } from '#shared/domain/ids.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { defaultStages } from '#shared/domain/stages.ts';
import { placedBefore, stepTarget } from './use-stages.ts';

const id = (label: string) => label as StageId;
const stages = defaultStages.map((stage): Stage => ({ ...stage, id: id(stage.label), position: '' }));
const labels = (list: readonly Stage[]) => list.map((stage) => stage.label);

describe('a step up or down', () => {
  it.each([
    ['Orders', 'up', ['Orders', 'Clients', 'Tasks', 'Due Date', 'Revenue', 'Status']],
    ['Orders', 'down', ['Clients', 'Tasks', 'Orders', 'Due Date', 'Revenue', 'Status']],
    ['Due Date', 'down', ['Clients', 'Orders', 'Tasks', 'Revenue', 'Due Date', 'Status']],
  ] as const)('takes %s %s', (label, step, order) => {
    const target = stepTarget(stages, id(label), step);
    expect(target).not.toBeNull();
    expect(labels(placedBefore(stages, id(label), target as StageId))).toEqual(order);
  });

  it.each([
    ['Clients', 'up'],
    ['Revenue', 'down'],
    ['Status', 'up'],
    ['Status', 'down'],
  ] as const)('is not there for %s %s: the closing stage stays last', (label, step) => {
    expect(stepTarget(stages, id(label), step)).toBeNull();
  });
});

it('leaves the order as it is where a stage is gone', () => {
  expect(labels(placedBefore(stages, id('gone'), id('Tasks')))).toEqual(labels(stages));
});
