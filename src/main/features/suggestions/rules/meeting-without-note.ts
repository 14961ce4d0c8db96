/** A meeting of the last two weeks after which nothing was written on its deal or lead. The last one, where there are several. */
import type { SuggestionPriority } from '#shared/domain/suggestions.ts';
import { words } from '#shared/words/index.ts';
import type { Rule } from '../engine/finding.ts';
import { dateOf, notedWithinDays, type PastMeeting } from '../engine/snapshot.ts';
import { dayCount, nothingElse, written } from '../engine/telling.ts';

export const meetingWithoutNote: Rule = ({ today, meetings }) => {
  const last = new Map<string, PastMeeting>();
  // They come in the order of their days.
  for (const meeting of meetings) last.set(meeting.dealId ?? meeting.leadId ?? '', meeting);
  return [...last]
    .filter(([, { isNoted }]) => !isNoted)
    .map(([subject, { eventId, title, day, dealId, leadId, host }]) => {
      const days = today - day;
      return {
        ...{ subject, priority: priorityOf(days), weight: notedWithinDays - days, confidence: 1 },
        evidence: [eventId, day],
        expiresOn: dateOf(day + notedWithinDays),
        tell: () => ({
          ...nothingElse,
          title: words('suggestions.meetingTitle', { title }),
          explanation:
            days === 0
              ? words('suggestions.meetingToday', { title, host })
              : words('suggestions.meeting', { title, host, date: written(day), days: dayCount(days) }),
          ...{ dealIds: dealId === null ? [] : [dealId], leadIds: leadId === null ? [] : [leadId] },
          metricValue: days,
          action: { kind: 'comment', dealId, leadId },
        }),
      };
    });
};

/** What is not written down within a week is forgotten. */
function priorityOf(days: number): SuggestionPriority {
  if (days >= 7) return 'high';
  return days >= 2 ? 'medium' : 'low';
}
