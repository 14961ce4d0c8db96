import type { HandlersOf } from '#shared/contract/index.ts';
import type { viewsContract } from '#shared/contract/views.contract.ts';
import type { ViewsService } from './views.service.ts';

export function createViewsHandlers(views: ViewsService): HandlersOf<keyof typeof viewsContract> {
  return {
    'views:list': () => views.list(),
    'views:create': (input) => views.create(input),
    'views:update': (input) => views.update(input),
    'views:setStart': (input) => views.setStart(input),
    'views:archive': (input) => views.archive(input),
    'views:restore': (input) => views.restore(input),
  };
}
