import { Bell, CalendarClock, Users } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { EventType } from '#shared/domain/calendar.ts';

export const typeIcons: Record<EventType, LucideIcon> = {
  meeting: Users,
  event: CalendarClock,
  reminder: Bell,
};
