/** Where the button of a suggestion leads, with what is filled in there. */
import type { PlainDate } from '#shared/domain/dates.ts';
import type { SuggestionAction } from '#shared/domain/suggestions.ts';

export type ActionAddress = {
  pathname: string;
  /** Without its `?`. */
  search: string;
  /** What the record's panel does first. */
  state: { tab: 'talk'; write: true } | null;
};

const usualStart = '09:00';

/** @returns null for what is done on the spot (a due date). */
export function addressOf(action: SuggestionAction): ActionAddress | null {
  switch (action.kind) {
    case 'event':
      return { pathname: '/calendar/new', search: eventSearch(action), state: null };
    case 'openDeal':
      return { pathname: `/deals/${action.dealId}`, search: '', state: null };
    case 'openLead':
      return { pathname: `/leads/${action.leadId}`, search: '', state: null };
    case 'comment':
      return { ...hostOf(action), search: '', state: { tab: 'talk', write: true } };
    case 'newDeal':
      return { pathname: '/deals/new', search: searchOf({ client: action.client }), state: null };
    case 'openDeals':
      return { pathname: '/deals', search: dealsSearch(action.stageId), state: null };
    case 'openLeads':
      return { pathname: '/leads', search: searchOf({ source: action.source }), state: null };
    case 'dueDate':
      return null;
  }
}

type ActionOf<Kind extends SuggestionAction['kind']> = Extract<SuggestionAction, { kind: Kind }>;

function eventSearch({ event, dealId, leadId }: ActionOf<'event'>): string {
  const { title, eventType, eventDate } = event;
  return searchOf({
    ...{ title, eventType },
    ...(eventDate === undefined ? {} : dayOf(eventDate)),
    ...{ deal: dealId, lead: leadId },
  });
}

/** In the morning of that day, and the calendar behind the form shows the day. */
function dayOf(day: PlainDate): Record<string, string> {
  return { from: `${day}T${usualStart}`, date: day };
}

function hostOf({ dealId, leadId }: ActionOf<'comment'>): { pathname: string } {
  if (dealId !== null) return { pathname: `/deals/${dealId}` };
  return { pathname: leadId === null ? '/deals' : `/leads/${leadId}` };
}

/** The open deals, of the stage where one is named: what is closed has left its stage. */
function dealsSearch(stageId: string | null): string {
  const where =
    stageId === null
      ? null
      : JSON.stringify({ join: 'and', items: [{ field: 'stageId', op: 'anyOf', value: [stageId] }] });
  return searchOf({ status: 'Open', where });
}

function searchOf(params: Record<string, string | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value) search.set(name, value);
  return search.toString();
}
