/**
 * The tables, for drizzle: row types and generated migrations come from here. What drizzle-kit cannot say (STRICT,
 * WITHOUT ROWID, triggers) is completed by hand in the generated SQL before its first commit.
 */
export * from './schema/calendar.ts';
export * from './schema/dashboard.ts';
export * from './schema/deals.ts';
export * from './schema/history.ts';
export * from './schema/kept.ts';
export * from './schema/leads.ts';
export * from './schema/sync.ts';
