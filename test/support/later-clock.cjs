// Loaded with `-r` before the app: its clock goes ahead by DEALDESK_TEST_AHEAD_MS, as if it were started only then.
const aheadMs = Number(process.env.DEALDESK_TEST_AHEAD_MS ?? 0);
const now = Date.now;
Date.now = () => now() + aheadMs;
