import type { PlainDate } from '#shared/domain/dates.ts';
import type { LeadMore, LeadPatch, LeadStatus, PostalAddress } from '#shared/domain/leads.ts';

type OwnFields = Omit<LeadPatch, 'status' | 'more'>;

/** What a row or a card says, and only what it says: what it leaves empty is left out. */
export type LeadDraft = {
  fields: { [Field in keyof OwnFields]?: Exclude<OwnFields[Field], undefined> };
  status: LeadStatus | null;
  /** Each list is the whole of its kind. */
  more: Partial<LeadMore>;
  /** Parts of the first address, where columns are its parts. */
  address: Partial<PostalAddress>;
  createdOn: PlainDate | null;
  externalKey: string | null;
  /** What a card said that has no field here, as JSON; undefined: no card. */
  cardRest?: string | null;
};
