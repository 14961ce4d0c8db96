import { describe, expect, test } from 'vitest';
import type { StageId } from './ids.ts';
import { assertMoveAllowed, assertPipeline, closingPath, serverStages, type ServerStage } from './stages.ts';

const stage = (serverStage: ServerStage, id: string = serverStage) => ({
  id: id as StageId,
  label: id,
  serverStage,
});
const pipeline = serverStages.map((each) => stage(each));
const open = serverStages.filter((each) => each !== 'Status');
const won = { status: 'Won' } as const;

describe('a move', () => {
  test('between open stages is free in both directions', () => {
    for (const from of open) for (const to of open) assertMoveAllowed(stage(from), stage(to), undefined);
  });

  test.each(open.filter((each) => each !== 'Revenue'))(
    'from %s into the closing stage is refused',
    (from) => {
      expect(() => assertMoveAllowed(stage(from), stage('Status'), won)).toThrow(/stayed in/);
    },
  );

  test('into the closing stage from any stage that stands for Revenue needs an outcome', () => {
    const mine = stage('Revenue', 'Signed');
    assertMoveAllowed(mine, stage('Status'), won);
    expect(() => assertMoveAllowed(mine, stage('Status'), undefined)).toThrow('won or lost');
  });

  test.each(open)('back from the closing stage to %s is refused', (to) => {
    expect(() => assertMoveAllowed(stage('Status'), stage(to), undefined)).toThrow('does not go back');
  });

  test('within the closing stage only orders', () => {
    assertMoveAllowed(stage('Status'), stage('Status'), undefined);
  });

  test('into an open stage takes no outcome', () => {
    expect(() => assertMoveAllowed(stage('Clients'), stage('Orders'), won)).toThrow('takes an outcome');
  });
});

describe('closing', () => {
  test('goes by way of Revenue, once', () => {
    const labels = (from: ServerStage) => closingPath(stage(from), pipeline).map((each) => each.label);
    expect(labels('Clients')).toEqual(['Revenue', 'Status']);
    expect(labels('Revenue')).toEqual(['Status']);
    expect(() => closingPath(stage('Status'), pipeline)).toThrow('closed already');
  });
});

describe('a pipeline', () => {
  test('has one closing stage at its end and one that stands for Revenue', () => {
    assertPipeline(pipeline);
    expect(() => assertPipeline(pipeline.slice(0, 5))).toThrow('exactly one closing stage');
    expect(() => assertPipeline([...pipeline, stage('Status')])).toThrow('exactly one closing stage');
    expect(() => assertPipeline([stage('Status'), stage('Revenue')])).toThrow('at the end');
    expect(() => assertPipeline([stage('Orders'), stage('Status')])).toThrow('Revenue');
  });
});
