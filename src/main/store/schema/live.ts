import { sql } from 'drizzle-orm';

/** What partial indexes hold: rows outside the trash. */
export const live = sql`archived_at_ms IS NULL`;
