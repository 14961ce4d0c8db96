import type { LeadSort, LeadSortKey } from '#shared/domain/leads.ts';

const columns: Record<LeadSortKey, string> = {
  company: 'company_key',
  contact: 'contact_key',
  email: 'email_key',
  phone: 'phone',
  source: 'source',
  status: 'status',
  nextStepOn: 'next_step_on',
  lastContactOn: 'last_contact_on',
  interactionCount: 'interaction_count',
  commentCount: 'comment_count',
  createdAtMs: 'created_at_ms',
  updatedAtMs: 'updated_at_ms',
};

/** Each order is one that an index gives, forwards or backwards; what is empty stands last either way. */
export function leadOrderOf({ by, direction }: LeadSort): string {
  const way = direction === 'desc' ? 'DESC' : 'ASC';
  return `${columns[by]} ${way} NULLS LAST, id ${way}`;
}
