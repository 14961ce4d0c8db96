import type { HandlersOf } from '#shared/contract/index.ts';
import type { stagesContract } from '#shared/contract/stages.contract.ts';
import type { StagesService } from './stages.service.ts';

export function createStagesHandlers(stages: StagesService): HandlersOf<keyof typeof stagesContract> {
  return {
    'stages:list': () => stages.listWithCounts(),
    'stages:create': (input) => stages.create(input),
    'stages:update': (input) => stages.update(input),
    'stages:move': (input) => stages.move(input),
    'stages:archive': (input) => stages.archive(input),
  };
}
