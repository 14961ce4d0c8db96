/** What stands in the sample's calendar, by days from today and the wall of whoever fills it. */
import type { EventType } from '#shared/domain/calendar.ts';

export type SampleEvent = {
  title: string;
  eventType: EventType;
  inDays: number;
  /** Null: it lasts all day, and so many days. */
  at: string | null;
  minutes?: number;
  days?: number;
  location?: string;
  description?: string;
  /** Of the deal that it is about, its title; of the lead, its company. */
  deal?: string;
  lead?: string;
  recurrence?: string;
  /** Minutes before. */
  reminder?: number;
  attendees?: readonly { email: string; name: string; status: 'accepted' | 'pending' | 'tentative' }[];
};

export const sampleEvents: readonly SampleEvent[] = [
  {
    ...{ title: 'Plan the week', eventType: 'meeting', inDays: 0, at: '09:00', minutes: 30 },
    ...{ location: 'Front room', recurrence: 'FREQ=WEEKLY' },
  },
  {
    ...{ title: 'Site visit', eventType: 'meeting', inDays: 1, at: '10:00', minutes: 90, reminder: 60 },
    ...{ deal: 'Showroom refit', location: 'Carrow Bikes, yard entrance' },
    description: 'Bring the samples and the laser meter.',
    attendees: [
      { email: 'hello@carrowbikes.example', name: 'Nell Carrow', status: 'accepted' },
      { email: 'sam@office.example', name: 'Sam Okafor', status: 'pending' },
    ],
  },
  {
    ...{ title: 'Send the offer for the bar', eventType: 'reminder', inDays: 2, at: '14:00', minutes: 15 },
    ...{ lead: 'Saltmarsh Brewing', reminder: 0 },
  },
  {
    ...{ title: 'Fit the lamps', eventType: 'event', inDays: 3, at: '18:00', minutes: 180 },
    ...{ deal: 'Lobby lighting', location: 'Grand Alder Hotel' },
  },
  {
    ...{ title: 'Show the workshop', eventType: 'meeting', inDays: 5, at: '15:30', minutes: 45 },
    lead: 'Paper Crane Studio',
    attendees: [{ email: 'yuki@papercrane.example', name: 'Yuki Mori', status: 'tentative' }],
  },
  {
    ...{ title: 'Trade fair', eventType: 'event', inDays: 8, at: null, days: 2 },
    location: 'Hall 4',
  },
  {
    ...{ title: 'Measure the rooms', eventType: 'meeting', inDays: -2, at: '09:30', minutes: 60 },
    ...{ deal: 'Treatment rooms', location: 'Oakfield Clinic' },
  },
  {
    ...{ title: 'Handover', eventType: 'meeting', inDays: -5, at: '11:00', minutes: 60 },
    ...{ deal: 'Waiting area', location: 'Marlow Dental' },
  },
];
