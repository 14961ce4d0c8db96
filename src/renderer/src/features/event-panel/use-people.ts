import type { AttendeeFields } from '#shared/domain/calendar.ts';
import type { DealId, LeadId } from '#shared/domain/ids.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import type { EventValues } from './event-form.ts';
import { readLink } from './form-lists.ts';

/** Who can be reached at the lead that the event is linked with, or at the lead that its deal came from. */
export function usePeople(values: EventValues): AttendeeFields[] {
  const dealId = readLink(values.deal)?.id as DealId | undefined;
  const deal = useChannel('deals:get', { id: dealId ?? ('' as DealId) }, { enabled: dealId !== undefined });
  const leadId = (readLink(values.lead)?.id as LeadId | undefined) ?? deal.data?.lead?.id;
  const lead = useChannel('leads:get', { id: leadId ?? ('' as LeadId) }, { enabled: leadId !== undefined });
  if (leadId === undefined || !lead.data) return [];
  const { email, contact, more } = lead.data;
  const addresses = [email, ...more.emails.map(({ value }) => value)].filter((one) => one !== null);
  return [...new Set(addresses)].map((address, at) => ({ email: address, name: at === 0 ? contact : null }));
}
