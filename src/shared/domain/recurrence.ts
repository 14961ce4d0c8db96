/** Rules by which an event repeats (RFC 5545, 3.3.10): read, checked, written; the arithmetic is the calendar feature's. */
import { z } from 'zod';
import { says } from '#shared/words/index.ts';

export const recurrenceTextSchema = z.string().trim().min(1).max(1000, says('calendar.ruleTooLong'));
