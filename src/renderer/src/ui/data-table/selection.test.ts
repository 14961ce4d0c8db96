import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Selection } from './selection.ts';
import {
  allSelected,
  countSelected,
  isSelected,
  noneSelected,
  selectionInput,
  selectionState,
  toggled,
  withSelected,
} from './selection.ts';

const all = Array.from({ length: 12 }, (_, number) => `r${number}`);
const ids = fc.subarray(all);
const step = fc.oneof(
  fc.constant({ kind: 'all' as const }),
  fc.constant({ kind: 'none' as const }),
  fc.record({ kind: fc.constant('toggle' as const), id: fc.constantFrom(...all) }),
  fc.record({ kind: fc.constant('range' as const), ids, isOn: fc.boolean() }),
);

describe('a selection', () => {
  it('holds what a plain set of all keys would hold, after any history', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let selection: Selection = noneSelected;
        let model = new Set<string>();
        for (const one of steps) {
          if (one.kind === 'all') [selection, model] = [allSelected, new Set(all)];
          else if (one.kind === 'none') [selection, model] = [noneSelected, new Set()];
          else if (one.kind === 'toggle') {
            selection = toggled(selection, one.id);
            if (!model.delete(one.id)) model.add(one.id);
          } else {
            selection = withSelected(selection, one.ids, one.isOn);
            for (const id of one.ids) {
              if (one.isOn) model.add(id);
              else model.delete(id);
            }
          }
        }
        expect(all.filter((id) => isSelected(selection, id))).toEqual(all.filter((id) => model.has(id)));
        expect(countSelected(selection, all.length)).toBe(model.size);
      }),
    );
  });

  it('of all that match knows rows that were never loaded', () => {
    const selection = toggled(allSelected, 'r1');
    expect(isSelected(selection, 'never seen')).toBe(true);
    expect(countSelected(selection, 100_000)).toBe(99_999);
    expect(selectionInput(selection, { text: 'x' })).toEqual({ filter: { text: 'x' }, except: ['r1'] });
  });

  it('says what the head’s checkbox shows', () => {
    expect(selectionState(noneSelected, 3)).toBe('none');
    expect(selectionState(allSelected, 3)).toBe('all');
    expect(selectionState(toggled(allSelected, 'r1'), 3)).toBe('some');
    expect(selectionState(withSelected(noneSelected, ['r1', 'r2', 'r3'], true), 3)).toBe('all');
    expect(selectionState(allSelected, 0)).toBe('none');
  });

  it('of nothing is nothing to act on', () => {
    expect(selectionInput(noneSelected, {})).toBeNull();
    expect(selectionInput(toggled(noneSelected, 'r1'), {})).toEqual({ ids: ['r1'] });
  });

  it('is not changed in place', () => {
    const before = toggled(noneSelected, 'r1');
    withSelected(before, ['r2'], true);
    expect(countSelected(before, 3)).toBe(1);
  });
});
