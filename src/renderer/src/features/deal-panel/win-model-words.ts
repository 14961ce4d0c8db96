import type { WinModelState } from '#shared/domain/suggestions.ts';
import { t } from '#renderer/i18n/index.ts';
import { formatNumber, formatRelative } from '#renderer/ui/format.ts';

/** Where the probability comes from and how good it was, one sentence each. */
export function winModelWords(model: WinModelState): string[] {
  const { state, closedCount: count, neededCount: needed, trainedAtMs } = model;
  const scores = scoreWords(model);
  switch (state) {
    case 'used':
      return trainedAtMs === null
        ? scores
        : [t('suggestions.chance.trained', { when: formatRelative(trainedAtMs), count }), ...scores];
    case 'noBetter':
      return [t('suggestions.chance.noBetter', { count }), ...scores];
    case 'tooFew':
      return [t('suggestions.chance.tooFew', { count, needed })];
    case 'untrained':
      return [t('suggestions.chance.untrained')];
  }
}

function scoreWords({ brier, baseBrier }: WinModelState): string[] {
  if (brier === null || baseBrier === null) return [];
  return [t('suggestions.chance.brier', { brier: score(brier), base: score(baseBrier) })];
}

/** Three decimals: the two scores often differ in the third only. */
function score(value: number): string {
  return formatNumber(Math.round(value * 1000) / 1000);
}
