/**
 * What the sample's company did before: deals that went through the pipeline and were won or lost, so that charts have months to
 * show and suggestions something to go by.
 */
export type SampleClosed = {
  title: string;
  client: string;
  /** In whole units of the currency. */
  amount: number;
  closedDaysAgo: number;
  /** How long it stood in each of five open stages; a lost one was lost from the last of these. */
  days: readonly number[];
  lostReason?: string;
};

const bakery = 'Larch Street Bakery';
const noBudget = 'No budget this year.';
const other = 'Chose another supplier.';

export const sampleHistory: readonly SampleClosed[] = [
  { title: 'Shop front', client: bakery, amount: 6400, closedDaysAgo: 172, days: [4, 9, 7, 6, 3] },
  { title: 'Ovens and counter', client: bakery, amount: 11_200, closedDaysAgo: 118, days: [5, 8, 9, 7, 4] },
  { title: 'Second branch', client: bakery, amount: 18_900, closedDaysAgo: 64, days: [3, 7, 8, 6, 4] },
  {
    ...{ title: 'Consulting rooms', client: 'Birch Street Practice', amount: 8300 },
    ...{ closedDaysAgo: 301, days: [6, 10, 12, 8, 5] },
  },
  {
    ...{ title: 'Quiet room', client: 'Ashby Library', amount: 12_600 },
    ...{ closedDaysAgo: 278, days: [5, 11, 9, 9, 6] },
  },
  {
    ...{ title: 'Lunch room', client: 'Kestrel Foods', amount: 7450 },
    ...{ closedDaysAgo: 255, days: [4, 8, 13, 7, 4] },
  },
  {
    ...{ title: 'Front office', client: 'Dunmore Legal', amount: 15_800 },
    ...{ closedDaysAgo: 233, days: [6, 9, 10, 8, 5] },
  },
  {
    ...{ title: 'Display cases', client: 'Marlin Jewellers', amount: 9950 },
    ...{ closedDaysAgo: 214, days: [3, 12, 8, 6, 3] },
  },
  {
    ...{ title: 'Changing rooms', client: 'Riverside Pool', amount: 13_200 },
    ...{ closedDaysAgo: 196, days: [5, 7, 11, 9, 4] },
  },
  {
    ...{ title: 'Wine wall', client: 'Copper Lane Hotel', amount: 10_400 },
    ...{ closedDaysAgo: 151, days: [4, 10, 9, 8, 5] },
  },
  {
    ...{ title: 'Desks for the loft', client: 'Quay Architects', amount: 16_100 },
    ...{ closedDaysAgo: 139, days: [6, 8, 12, 7, 3] },
  },
  {
    ...{ title: 'Teaching kitchen', client: 'Harrow Cookery School', amount: 5900 },
    ...{ closedDaysAgo: 104, days: [5, 9, 7, 6, 4] },
  },
  {
    ...{ title: 'Meeting pods', client: 'Fernhill Bank', amount: 14_700 },
    ...{ closedDaysAgo: 33, days: [7, 12], lostReason: noBudget },
  },
  {
    ...{ title: 'Café corner', client: 'Parkside Garden Centre', amount: 6800 },
    ...{ closedDaysAgo: 47, days: [5, 14], lostReason: other },
  },
  {
    ...{ title: 'Locker room', client: 'Delta Couriers', amount: 9300 },
    ...{ closedDaysAgo: 58, days: [4, 10], lostReason: noBudget },
  },
  {
    ...{ title: 'Trade counter', client: 'Bolt Tools', amount: 12_100 },
    ...{ closedDaysAgo: 76, days: [6, 9], lostReason: other },
  },
];
