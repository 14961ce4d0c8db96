import type { exportsContract } from '#shared/contract/exports.contract.ts';
import type { HandlersOf } from '#shared/contract/index.ts';
import type { ExportsService } from './exports.service.ts';

export function createExportsHandlers(exports: ExportsService): HandlersOf<keyof typeof exportsContract> {
  return {
    'exports:deals': (input) => exports.deals(input),
    'exports:leads': (input) => exports.leads(input),
    'exports:table': (input) => exports.table(input),
    'exports:picture': (input) => exports.picture(input),
  };
}
