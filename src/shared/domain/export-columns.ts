/**
 * The columns of an exported CSV file. The headers are part of the format: they stay as they are whatever the user's language,
 * and the import recognises each of them, so that a file with every column imports back equal. Columns without a field to come
 * back to (a count, an age) are for reading only and bear a name that no import takes.
 */

/** By the key under which tables know the column. `all`: part of an export of every field. */
export type ExportColumn = { key: string; header: string; all: boolean };

export const dealExportColumns = [
  { key: 'id', header: 'Deal ID', all: true },
  { key: 'title', header: 'Title', all: true },
  { key: 'client', header: 'Client', all: true },
  { key: 'description', header: 'Description', all: true },
  { key: 'stage', header: 'Stage', all: true },
  { key: 'status', header: 'Status', all: true },
  { key: 'amountMinor', header: 'Amount', all: true },
  { key: 'currency', header: 'Currency', all: true },
  { key: 'dueDate', header: 'Due date', all: true },
  { key: 'assignee', header: 'Assignee', all: true },
  { key: 'lostReason', header: 'Lost reason', all: true },
  { key: 'createdAtMs', header: 'Created', all: true },
  { key: 'closedAtMs', header: 'Closed', all: true },
  { key: 'updatedAtMs', header: 'Last changed', all: false },
  { key: 'daysInStage', header: 'Days in stage', all: false },
  { key: 'commentCount', header: 'Comment count', all: false },
  { key: 'attachmentCount', header: 'File count', all: false },
] as const satisfies readonly ExportColumn[];
export type DealExportKey = (typeof dealExportColumns)[number]['key'];

/** Several e-mails, numbers and addresses stand in one cell as `lead-cells.ts` writes and reads them. */
export const leadExportColumns = [
  { key: 'id', header: 'Lead ID', all: true },
  { key: 'company', header: 'Company', all: true },
  { key: 'contact', header: 'Contact', all: true },
  { key: 'role', header: 'Role', all: true },
  { key: 'email', header: 'E-mail', all: true },
  { key: 'phone', header: 'Phone', all: true },
  { key: 'source', header: 'Source', all: true },
  { key: 'status', header: 'Status', all: true },
  { key: 'notes', header: 'Notes', all: true },
  { key: 'nextStep', header: 'Next step', all: true },
  { key: 'nextStepOn', header: 'Next step on', all: true },
  { key: 'otherEmails', header: 'Other e-mails', all: true },
  { key: 'otherPhones', header: 'Other phones', all: true },
  { key: 'addresses', header: 'Addresses', all: true },
  { key: 'urls', header: 'Web addresses', all: true },
  { key: 'createdAtMs', header: 'Created', all: true },
  { key: 'updatedAtMs', header: 'Last changed', all: false },
  { key: 'lastContactOn', header: 'Last contact', all: false },
  { key: 'interactionCount', header: 'Log count', all: false },
  { key: 'commentCount', header: 'Comment count', all: false },
] as const satisfies readonly ExportColumn[];
export type LeadExportKey = (typeof leadExportColumns)[number]['key'];
