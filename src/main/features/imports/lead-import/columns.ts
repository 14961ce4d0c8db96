import type { LeadImportField } from '#shared/domain/imports.ts';
import { assignFields, createColumnNames, foldName } from '../reading/columns.ts';
import { leadColumnNamesOf } from './column-names.ts';

export const leadColumns = createColumnNames<LeadImportField>(leadColumnNamesOf);

/** Where the field that a name stands for is taken already, what it stands for instead. */
const otherwise: Partial<Record<LeadImportField, LeadImportField>> = {
  email: 'otherEmails',
  phone: 'otherPhones',
};

/**
 * Proposes for each column the field that its name stands for, each field once, the surest name first; a second e-mail or number
 * is a further one.
 */
export function proposeLeadColumns(
  header: readonly string[],
  looksLikeDate: (column: number) => boolean,
): (LeadImportField | null)[] {
  const names = new Set(header.map(foldName));
  return assignFields<LeadImportField, LeadImportField>(
    header.length,
    leadColumns.find(header),
    (kind, column, taken) => {
      if ((kind === 'createdAt' || kind === 'nextStepOn') && !looksLikeDate(column)) return null;
      const field = fieldBeside(kind, foldName(header[column] ?? ''), names);
      return taken.has(field) ? (otherwise[field] ?? null) : field;
    },
  );
}

/** "Nom", "nome" and "nombre" are a part of the name only beside its other part; alone they are the whole. */
function fieldBeside(kind: LeadImportField, name: string, names: ReadonlySet<string>): LeadImportField {
  if (name === 'nom') return names.has('prenom') ? 'lastName' : 'contact';
  if (name === 'nome') return names.has('cognome') || names.has('sobrenome') ? 'firstName' : 'contact';
  if (name === 'nombre') return names.has('apellido') || names.has('apellidos') ? 'firstName' : 'contact';
  return kind;
}
