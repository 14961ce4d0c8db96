/**
 * The components of a calendar file one after the other, each with all that it holds. A line that cannot be read, or an end that
 * is missing, is the affair of its own component; the others are read all the same.
 */
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { IcsComponent } from '../jcal.ts';
import { contentLines, readProperty } from './content-lines.ts';
import { icsLimits } from './limits.ts';

/** What stands directly within a calendar: one of them that begins within another says that the other has no end. */
const topLevel = new Set(['vevent', 'vtodo', 'vjournal', 'vfreebusy', 'vtimezone', 'vcalendar']);
const maxProblems = 5;

export type Watch = () => void;

/** Throws VALIDATION where reading takes longer than a file may. */
export function createWatch(nowMs: () => number = () => performance.now()): Watch {
  const untilMs = nowMs() + icsLimits.seconds * 1000;
  return () => {
    if (nowMs() <= untilMs) return;
    throw new AppError('VALIDATION', words('icalendar.tooSlow', { seconds: icsLimits.seconds }));
  };
}

/**
 * The calendars of a file (one, as a rule) with their components. Throws VALIDATION where there is none, or more in it than is
 * read.
 */
export function readCalendars(text: string, watch: Watch): IcsComponent[] {
  const reader = createReader();
  let lines = 0;
  for (const line of contentLines(text)) {
    lines += 1;
    if (lines % 500 === 0) watch();
    reader.line(line.text);
  }
  const calendars = reader.end();
  if (calendars.length === 0) throw new AppError('VALIDATION', words('icalendar.noCalendar'));
  return calendars;
}

function createReader() {
  const calendars: IcsComponent[] = [];
  const open: IcsComponent[] = [];
  const counts = { top: 0, all: 0 };

  function begin(name: string): void {
    if (topLevel.has(name)) {
      const floor = name === 'vcalendar' ? 0 : 1;
      while (open.length > floor) open.pop();
    }
    const component: IcsComponent = { name, properties: [], components: [], problems: [], isWhole: false };
    const parent = open.at(-1);
    if (!parent && name !== 'vcalendar') return;
    count(open.length === 1);
    if (open.length >= icsLimits.depth) throw new AppError('VALIDATION', words('icalendar.tooDeep'));
    if (parent) parent.components.push(component);
    else calendars.push(component);
    open.push(component);
  }

  function count(isTop: boolean): void {
    counts.all += 1;
    if (isTop) counts.top += 1;
    const max = icsLimits.components;
    if (counts.top > max || counts.all > max * 10) {
      throw new AppError('VALIDATION', words('icalendar.tooMany', { max }));
    }
  }

  function end(name: string): void {
    const at = open.findLastIndex((component) => component.name === name);
    if (at < 0) return;
    const component = open[at];
    if (component) component.isWhole = true;
    open.length = at;
  }

  function property(text: string | null): void {
    const component = open.at(-1);
    if (!component) return;
    const read = text === null ? null : readProperty(text);
    if (read) component.properties.push(read);
    else if (component.problems.length < maxProblems) component.problems.push(problemOf(text));
  }

  return {
    line(text: string | null): void {
      const mark = text === null ? null : /^(BEGIN|END)\s*:\s*([\w-]+)\s*$/i.exec(text);
      const name = mark?.[2]?.toLowerCase() ?? '';
      if (!mark) property(text);
      else if (mark[1]?.toUpperCase() === 'BEGIN') begin(name);
      else end(name);
    },
    end: (): IcsComponent[] => calendars,
  };
}

function problemOf(text: string | null): string {
  if (text === null) return words('icalendar.lineTooLong', { max: icsLimits.lineCharacters });
  return words('icalendar.lineUnreadable', { line: text.length > 60 ? `${text.slice(0, 60)}…` : text });
}
