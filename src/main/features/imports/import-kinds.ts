import type { ImportEntity } from '#shared/domain/imports.ts';
import { dealImport } from './deal-import/deal-import.ts';
import type { ImportKind } from './import-kind.ts';
import { leadImport } from './lead-import/lead-import.ts';

/** The one place that knows both kinds. */
export const importKinds: Record<ImportEntity, ImportKind> = { deal: dealImport, lead: leadImport };
