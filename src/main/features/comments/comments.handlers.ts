/** Comments on deals: written, edited, moved to the trash and back. Reading them is part of `deals:get`. */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { CommentsService } from './comments.service.ts';

export type CommentsChannel = 'comments:create' | 'comments:update' | 'comments:archive' | 'comments:restore';

export function createCommentsHandlers(comments: CommentsService): HandlersOf<CommentsChannel> {
  return {
    'comments:create': (input) => comments.create(input),
    'comments:update': (input) => comments.update(input),
    'comments:archive': (input) => comments.archive(input),
    'comments:restore': (input) => comments.restore(input),
  };
}
