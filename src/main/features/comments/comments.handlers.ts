/** Comments on deals: written, edited, moved to the trash and back. Reading them is part of `deals:get`. */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { commentsContract } from '#shared/contract/comments.contract.ts';
import type { CommentsService } from './comments.service.ts';

export function createCommentsHandlers(comments: CommentsService): HandlersOf<keyof typeof commentsContract> {
  return {
    'comments:create': (input) => comments.create(input),
    'comments:update': (input) => comments.update(input),
    'comments:archive': (input) => comments.archive(input),
    'comments:restore': (input) => comments.restore(input),
  };
}
