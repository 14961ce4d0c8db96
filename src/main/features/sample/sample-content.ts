/**
 * The pipeline that an empty app can fill itself with: a small company that fits out offices and shops. Names and numbers are
 * nobody's (the `.example` domain, the 555-01 numbers). Days count back from today, and forward where something is due.
 */
import type { InteractionKind, InteractionOutcome } from '#shared/domain/interactions.ts';
import type { LeadStatus } from '#shared/domain/leads.ts';

export type SampleComment = { daysAgo: number; text: string };

export type SampleDeal = {
  title: string;
  client: string;
  /** In whole units of the currency. */
  amount: number;
  /** Which of five open stages; a pipeline of more or fewer takes the nearest. */
  stage: 0 | 1 | 2 | 3 | 4;
  /** Null: the owner. */
  assignee: string | null;
  createdDaysAgo: number;
  /** Since when it stands where it stands; of a closed deal, since when it is closed. */
  enteredDaysAgo: number;
  dueInDays: number | null;
  description?: string;
  won?: true;
  lostReason?: string;
  comments?: readonly SampleComment[];
};

const mia = 'Mia Torres';
const sam = 'Sam Okafor';

export const sampleDeals: readonly SampleDeal[] = [
  {
    ...{ title: 'Reading corner', client: 'Harbor Lane Library', amount: 7_800, stage: 0, assignee: null },
    ...{ createdDaysAgo: 3, enteredDaysAgo: 3, dueInDays: 27 },
    description: 'Shelves, two sofas and lamps for the children’s floor. They want warm wood.',
    comments: [
      { daysAgo: 2, text: 'Sent three photos of the school in Ashby. They like the round shelves.' },
    ],
  },
  {
    ...{ title: 'Meeting rooms, second floor', client: 'Brightwater Legal', amount: 24_500, stage: 0 },
    ...{ assignee: mia, createdDaysAgo: 6, enteredDaysAgo: 6, dueInDays: 34 },
  },
  {
    ...{ title: 'Window displays, spring', client: 'Petal & Stem', amount: 3_200, stage: 0, assignee: null },
    ...{ createdDaysAgo: 9, enteredDaysAgo: 9, dueInDays: 12 },
  },
  {
    ...{ title: 'Staff kitchen', client: 'Oakfield Clinic', amount: 11_900, stage: 0, assignee: sam },
    ...{ createdDaysAgo: 38, enteredDaysAgo: 38, dueInDays: 5 },
    comments: [{ daysAgo: 20, text: 'No answer to the second e-mail. Try the front desk before noon.' }],
  },
  {
    ...{ title: 'Pop-up shop', client: 'Fennel Skincare', amount: 9_400, stage: 0, assignee: null },
    ...{ createdDaysAgo: 1, enteredDaysAgo: 1, dueInDays: 30 },
  },
  {
    ...{ title: 'Reception desk', client: 'Marlow Dental', amount: 6_150, stage: 1, assignee: mia },
    ...{ createdDaysAgo: 18, enteredDaysAgo: 8, dueInDays: 9 },
    comments: [
      { daysAgo: 8, text: 'Order confirmed by phone. Colour still open: sand or pale grey.' },
      { daysAgo: 4, text: 'They decided on sand.' },
    ],
  },
  {
    ...{ title: 'Acoustic panels', client: 'Studio Nine', amount: 4_780, stage: 1, assignee: null },
    ...{ createdDaysAgo: 25, enteredDaysAgo: 11, dueInDays: 2 },
    description: '36 panels, felt, 60 by 120 cm, hung from the ceiling.',
  },
  {
    ...{ title: 'Showroom refit', client: 'Carrow Bikes', amount: 38_000, stage: 1, assignee: null },
    ...{ createdDaysAgo: 31, enteredDaysAgo: 5, dueInDays: 31 },
    comments: [{ daysAgo: 5, text: 'Deposit of 30% agreed. Contract goes out on Monday.' }],
  },
  {
    ...{
      title: 'Hot desks for the mezzanine',
      client: 'Tally Cowork',
      amount: 16_700,
      stage: 1,
      assignee: sam,
    },
    ...{ createdDaysAgo: 44, enteredDaysAgo: 24, dueInDays: -3 },
  },
  {
    ...{ title: 'Canteen seating', client: 'Northwind Foods', amount: 21_300, stage: 2, assignee: mia },
    ...{ createdDaysAgo: 40, enteredDaysAgo: 6, dueInDays: 14 },
    comments: [{ daysAgo: 6, text: 'Measured on site. The pillar is 4 cm wider than in the plan.' }],
  },
  {
    ...{ title: 'Archive shelving', client: 'Brightwater Legal', amount: 8_900, stage: 2, assignee: null },
    ...{ createdDaysAgo: 29, enteredDaysAgo: 9, dueInDays: 0 },
    comments: [{ daysAgo: 1, text: 'Fitters come at eight. Key is with the caretaker.' }],
  },
  {
    ...{ title: 'Tasting bar', client: 'Hollow Hill Wines', amount: 13_450, stage: 2, assignee: null },
    ...{ createdDaysAgo: 52, enteredDaysAgo: 17, dueInDays: 6 },
  },
  {
    ...{ title: 'Treatment rooms', client: 'Oakfield Clinic', amount: 27_800, stage: 2, assignee: sam },
    ...{ createdDaysAgo: 36, enteredDaysAgo: 3, dueInDays: 21 },
  },
  {
    ...{ title: 'Lobby lighting', client: 'Grand Alder Hotel', amount: 19_600, stage: 3, assignee: null },
    ...{ createdDaysAgo: 61, enteredDaysAgo: 7, dueInDays: 3 },
    comments: [
      { daysAgo: 7, text: 'Lamps arrived, two with scratches. Replacements are on the way.' },
      { daysAgo: 3, text: 'Replacements came. Fitting on Thursday evening, after check-in.' },
    ],
  },
  {
    ...{ title: 'Workshop benches', client: 'Carrow Bikes', amount: 5_600, stage: 3, assignee: mia },
    ...{ createdDaysAgo: 33, enteredDaysAgo: 4, dueInDays: 1 },
  },
  {
    ...{ title: 'Phone booths', client: 'Tally Cowork', amount: 12_250, stage: 3, assignee: sam },
    ...{ createdDaysAgo: 58, enteredDaysAgo: 16, dueInDays: -6 },
    comments: [{ daysAgo: 6, text: 'Delivery is late again. Promised us the week after.' }],
  },
  {
    ...{ title: 'Waiting area', client: 'Marlow Dental', amount: 4_300, stage: 4, assignee: mia },
    ...{ createdDaysAgo: 66, enteredDaysAgo: 5, dueInDays: 8 },
    comments: [{ daysAgo: 5, text: 'Handed over, no faults. Invoice sent.' }],
  },
  {
    ...{ title: 'Market stall', client: 'Petal & Stem', amount: 2_450, stage: 4, assignee: null },
    ...{ createdDaysAgo: 47, enteredDaysAgo: 12, dueInDays: -2 },
  },
  {
    ...{ title: 'Breakfast room', client: 'Grand Alder Hotel', amount: 31_700, stage: 4, assignee: null },
    ...{ createdDaysAgo: 83, enteredDaysAgo: 2, dueInDays: 18 },
  },
  {
    ...{
      title: 'Classroom storage',
      client: 'Ashby Primary School',
      amount: 14_200,
      stage: 4,
      assignee: null,
    },
    ...{ createdDaysAgo: 95, enteredDaysAgo: 21, dueInDays: null, won: true },
    comments: [{ daysAgo: 21, text: 'Paid in full. They will recommend us to the school in Harbor Lane.' }],
  },
  {
    ...{ title: 'Counter and back wall', client: 'Fennel Skincare', amount: 10_800, stage: 4, assignee: mia },
    ...{ createdDaysAgo: 72, enteredDaysAgo: 13, dueInDays: null, won: true },
  },
  {
    ...{ title: 'Cellar racks', client: 'Hollow Hill Wines', amount: 6_900, stage: 4, assignee: sam },
    ...{ createdDaysAgo: 64, enteredDaysAgo: 34, dueInDays: null, won: true },
  },
  {
    ...{ title: 'Roof terrace', client: 'Studio Nine', amount: 22_000, stage: 1, assignee: null },
    ...{ createdDaysAgo: 54, enteredDaysAgo: 19, dueInDays: null },
    lostReason: 'The landlord did not allow it.',
    comments: [{ daysAgo: 19, text: 'They would like to do it in the next place. Ask again in spring.' }],
  },
  {
    ...{ title: 'Break room', client: 'Northwind Foods', amount: 9_950, stage: 2, assignee: mia },
    ...{ createdDaysAgo: 78, enteredDaysAgo: 41, dueInDays: null },
    lostReason: 'Another offer was cheaper.',
  },
];

export type SampleEntry = {
  daysAgo: number;
  kind: InteractionKind;
  outcome: InteractionOutcome;
  note: string;
};

export type SampleLead = {
  company: string;
  contact: string;
  role: string;
  email: string;
  phone: string;
  source: string;
  status: Exclude<LeadStatus, 'Converted'>;
  createdDaysAgo: number;
  notes?: string;
  nextStep?: { text: string; inDays: number };
  log?: readonly SampleEntry[];
  comments?: readonly SampleComment[];
};

export const sampleLeads: readonly SampleLead[] = [
  {
    ...{ company: 'Larkspur Bakery', contact: 'Nora Finch', role: 'Owner', source: 'Recommended' },
    ...{ email: 'nora@larkspur.example', phone: '+1 212 555 0101', status: 'New', createdDaysAgo: 1 },
    notes: 'Opens a second shop in the summer. Was told of us by Petal & Stem.',
    nextStep: { text: 'Call to fix a first visit', inDays: 1 },
  },
  {
    ...{ company: 'Quill Bookshop', contact: 'Theo Grant', role: 'Manager', source: 'Website' },
    ...{ email: 'theo@quillbooks.example', phone: '+1 212 555 0112', status: 'New', createdDaysAgo: 2 },
    notes: 'Asked by the form on the website for shelves on wheels.',
  },
  {
    ...{ company: 'Vesper Hotels', contact: 'Ida Lund', role: 'Purchasing', source: 'Trade fair' },
    ...{
      email: 'ida.lund@vesper.example',
      phone: '+1 646 555 0123',
      status: 'Contacted',
      createdDaysAgo: 16,
    },
    nextStep: { text: 'Send the price list for hotels', inDays: -1 },
    log: [
      {
        ...{ daysAgo: 15, kind: 'email', outcome: 'sent' },
        note: 'Thanked her for the talk at the stand.',
      },
      {
        ...{ daysAgo: 4, kind: 'call', outcome: 'reached' },
        note: 'Twelve rooms a year. Wants prices first.',
      },
    ],
  },
  {
    ...{ company: 'Copper Kettle Cafés', contact: 'Ben Ivory', role: 'Head of shops', source: 'Trade fair' },
    ...{
      email: 'ben@copperkettle.example',
      phone: '+1 646 555 0134',
      status: 'Qualified',
      createdDaysAgo: 21,
    },
    notes: 'Three cafés, one after the other. Budget is agreed for the first.',
    nextStep: { text: 'Visit the first café with Mia', inDays: 3 },
    log: [
      { ...{ daysAgo: 20, kind: 'call', outcome: 'noAnswer' }, note: 'Nobody picked up.' },
      { ...{ daysAgo: 18, kind: 'call', outcome: 'interested' }, note: 'Wants to start before the winter.' },
      { ...{ daysAgo: 6, kind: 'meeting', outcome: 'held' }, note: 'Went through the plans of all three.' },
    ],
    comments: [{ daysAgo: 6, text: 'He decides alone, and quickly. Bring samples of the oak.' }],
  },
  {
    ...{ company: 'Juniper Physio', contact: 'Elle Park', role: 'Owner', source: 'Website' },
    ...{ email: 'hello@juniperphysio.example', phone: '+1 212 555 0145', status: 'Contacted' },
    ...{ createdDaysAgo: 8, nextStep: { text: 'Call again', inDays: 0 } },
    log: [{ ...{ daysAgo: 3, kind: 'call', outcome: 'leftMessage' }, note: 'Left our number.' }],
  },
  {
    ...{ company: 'Bellweather Insurance', contact: 'Carl Moss', role: 'Facilities', source: 'Cold call' },
    ...{ email: 'c.moss@bellweather.example', phone: '+1 646 555 0156', status: 'Unqualified' },
    createdDaysAgo: 47,
    log: [
      {
        ...{ daysAgo: 45, kind: 'call', outcome: 'notInterested' },
        note: 'Bound by a contract for two more years.',
      },
    ],
  },
  {
    ...{ company: 'Saltmarsh Brewing', contact: 'Joan Pike', role: 'Taproom', source: 'Recommended' },
    ...{ email: 'joan@saltmarsh.example', phone: '+1 212 555 0167', status: 'Qualified', createdDaysAgo: 12 },
    nextStep: { text: 'Send the offer for the bar', inDays: 2 },
    log: [
      {
        ...{ daysAgo: 10, kind: 'email', outcome: 'replied' },
        note: 'Sent her two bars we built. Loves both.',
      },
      { ...{ daysAgo: 5, kind: 'meeting', outcome: 'held' }, note: 'Measured the taproom.' },
    ],
    comments: [{ daysAgo: 5, text: 'Ceiling is low at the back: no pendant lamps there.' }],
  },
  {
    ...{ company: 'Meridian Travel Ltd', contact: 'Ravi Nair', role: 'Office manager', source: 'Website' },
    ...{ email: 'ravi@meridiantravel.example', phone: '+1 646 555 0178', status: 'New', createdDaysAgo: 4 },
  },
  {
    ...{ company: 'Meridian Travel', contact: 'R. Nair', role: '', source: 'Trade fair' },
    ...{ email: 'ravi@meridiantravel.example', phone: '+1 646 555 0178', status: 'Contacted' },
    ...{ createdDaysAgo: 17, notes: 'Card from the fair.' },
    log: [{ ...{ daysAgo: 14, kind: 'email', outcome: 'sent' }, note: 'Sent the brochure.' }],
  },
  {
    ...{ company: 'Foxglove Nursery', contact: 'Amy Dale', role: 'Head', source: 'Recommended' },
    ...{ email: 'amy@foxglove.example', phone: '+1 212 555 0189', status: 'Contacted', createdDaysAgo: 10 },
    nextStep: { text: 'Ask whether the board has met', inDays: 6 },
    log: [{ ...{ daysAgo: 7, kind: 'call', outcome: 'reached' }, note: 'The board decides next week.' }],
  },
  {
    ...{ company: 'Ironbridge Gym', contact: 'Leo Castillo', role: 'Owner', source: 'Cold call' },
    ...{
      email: 'leo@ironbridge.example',
      phone: '+1 646 555 0190',
      status: 'Unqualified',
      createdDaysAgo: 29,
    },
    log: [{ ...{ daysAgo: 26, kind: 'meeting', outcome: 'noShow' }, note: 'Closed when we came.' }],
  },
  {
    ...{ company: 'Paper Crane Studio', contact: 'Yuki Mori', role: 'Partner', source: 'Website' },
    ...{
      email: 'yuki@papercrane.example',
      phone: '+1 212 555 0199',
      status: 'Qualified',
      createdDaysAgo: 14,
    },
    nextStep: { text: 'Invite to the workshop', inDays: 8 },
    log: [{ ...{ daysAgo: 9, kind: 'call', outcome: 'interested' }, note: 'Moves in spring, 14 desks.' }],
  },
];
