/** Imports of deals from CSV files: what a file holds, the import in a worker, its end, and its undo. */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { importsContract } from '#shared/contract/imports.contract.ts';
import type { ImportsService } from './imports.service.ts';

export function createImportsHandlers(imports: ImportsService): HandlersOf<keyof typeof importsContract> {
  return {
    'imports:inspect': (input) => imports.inspect(input),
    'imports:start': (input) => imports.start(input),
    'imports:get': () => imports.current(),
    'imports:cancel': (input) => imports.cancel(input),
    'imports:saveRefused': (input) => imports.saveRefused(input),
  };
}
