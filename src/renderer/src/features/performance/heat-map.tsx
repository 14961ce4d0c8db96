import { useElementSize } from '@mantine/hooks';
import type { FocusEvent, KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHref, useNavigate } from 'react-router';
import { isPlainDate, type PlainDate } from '#shared/domain/dates.ts';
import type { PerformanceDay } from '#shared/domain/performance.ts';
import { firstDayOfWeek } from '#renderer/ui/day-text.ts';
import { formatDayFull } from '#renderer/ui/format.ts';
import { userLocale } from '#renderer/ui/locale.ts';
import { DayFigures } from './day-figures.tsx';
import { dayAddress } from './day-address.ts';
import { dayWords, type FigureName } from './figures.ts';
import classes from './heat-map.module.css';
import { shortMonth } from './month-words.ts';
import { dayAfterKey, levelOf, yearGrid, type GridPlace } from './year-grid.ts';

type HeatMapProps = {
  year: number;
  /** Those that have come. */
  days: readonly PerformanceDay[];
  figure: FigureName;
  currency: string;
  /** The greatest of the year: what the fullest colour stands for. */
  most: number;
};

/** Room for the weekdays' names and the months'. */
const margin = { left: 34, top: 18 };
const pitches = { least: 11, most: 19 };
const gap = 2;

const weekday = new Intl.DateTimeFormat(userLocale, { weekday: 'short', timeZone: 'UTC' });
const weekdayLong = new Intl.DateTimeFormat(userLocale, { weekday: 'long', timeZone: 'UTC' });

/** A year as a grid of weeks. One day is in the way of the Tab key; the arrows go on from there, Enter opens the day. */
export function HeatMap({ year, days, figure, currency, most }: HeatMapProps): ReactNode {
  const { t } = useTranslation();
  const { ref, width } = useElementSize();
  const grid = useMemo(() => yearGrid(year, firstDayOfWeek(userLocale)), [year]);
  const known = useMemo(() => new Map(days.map((day) => [day.day, day])), [days]);
  const way = useDayFocus(days);
  const pitch = Math.min(
    Math.max(Math.floor((width - margin.left) / grid.weeks), pitches.least),
    pitches.most,
  );
  const rows = Array.from({ length: 7 }, (_, row) => grid.places.filter((place) => place.row === row));
  const size = { width: margin.left + grid.weeks * pitch, height: margin.top + 7 * pitch };
  const shown = known.get(way.seen ?? way.current);
  return (
    <div ref={ref} className={classes.map}>
      <svg
        {...size}
        className={classes.svg}
        role="grid"
        aria-label={t('performance.yearGrid', { year: String(year) })}
        {...way.handlers}
      >
        <g aria-hidden>
          {grid.months.map(({ month, week }) => (
            <text key={month} x={margin.left + week * pitch} y={margin.top - 6} className={classes.label}>
              {shortMonth(month)}
            </text>
          ))}
        </g>
        {rows.map((places, row) => (
          <Weekday
            key={row}
            places={places}
            y={margin.top + row * pitch}
            pitch={pitch}
            isNamed={row % 2 === 0}
          >
            {(place) => {
              const day = known.get(place.day);
              const at = {
                x: margin.left + place.week * pitch,
                y: margin.top + row * pitch,
                side: pitch - gap,
              };
              if (!day)
                return <rect key={place.day} {...square(at)} className={classes.toCome} aria-hidden />;
              return (
                <DayCell
                  key={place.day}
                  day={place.day}
                  at={at}
                  level={levelOf(day[figure], most)}
                  label={dayWords(day, figure, { day: formatDayFull(place.day), currency })}
                  isCurrent={place.day === way.current}
                />
              );
            }}
          </Weekday>
        ))}
      </svg>
      <div className={classes.below}>
        {shown ? <DayFigures day={shown} currency={currency} /> : <span />}
        <Scale />
      </div>
    </div>
  );
}

/** Which day has the Tab key's way, which one is looked at, and the keys that lead on. */
function useDayFocus(days: readonly PerformanceDay[]) {
  const [picked, setPicked] = useState<PlainDate | null>(null);
  const [hovered, setHovered] = useState<PlainDate | null>(null);
  const navigate = useNavigate();
  const grid = useRef<Element | null>(null);
  const from = days[0]?.day ?? ('0001-01-01' as PlainDate);
  const to = days.at(-1)?.day ?? from;
  const current = picked !== null && picked >= from && picked <= to ? picked : to;
  const handlers = {
    onKeyDown(event: KeyboardEvent<Element>) {
      const day = dayOf(event.target);
      const next = day && dayAfterKey(event.key, day, { from, to });
      if (!next) return;
      event.preventDefault();
      // The card's own keys go from mark to mark: here there are two directions.
      event.stopPropagation();
      grid.current = event.currentTarget;
      event.currentTarget.querySelector<SVGElement>(`[data-day="${next}"]`)?.focus();
    },
    onFocus(event: FocusEvent<Element>) {
      const day = dayOf(event.target);
      if (day) setPicked(day);
    },
    onMouseOver: (event: MouseEvent<Element>) => setHovered(dayOf(event.target)),
    onMouseLeave: () => setHovered(null),
    onClick(event: MouseEvent<Element>) {
      const day = dayOf(event.target);
      // What the browser does with a key held (another tab, another window) stays its own.
      if (!day || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void navigate(dayAddress(day), { replace: true });
    },
  };
  return { current, seen: hovered, handlers };
}

function dayOf(target: EventTarget): PlainDate | null {
  const day = target instanceof Element ? target.closest('[data-day]')?.getAttribute('data-day') : null;
  return day && isPlainDate(day) ? day : null;
}

type WeekdayProps = {
  places: readonly GridPlace[];
  y: number;
  pitch: number;
  isNamed: boolean;
  children: (place: GridPlace) => ReactNode;
};

function Weekday({ places, y, pitch, isNamed, children }: WeekdayProps): ReactNode {
  const atMs = Date.parse(`${places[0]?.day}T12:00:00Z`);
  return (
    <g role="row">
      <g role="rowheader" aria-label={weekdayLong.format(atMs)}>
        {isNamed ? (
          <text x={0} y={y + pitch - gap - 2} className={classes.label}>
            {weekday.format(atMs)}
          </text>
        ) : null}
      </g>
      {places.map(children)}
    </g>
  );
}

type Square = { x: number; y: number; side: number };
const square = ({ x, y, side }: Square) => ({ x, y, width: side, height: side, rx: 2 });

type DayCellProps = {
  day: PlainDate;
  at: Square;
  level: 0 | 1 | 2 | 3 | 4;
  label: string;
  isCurrent: boolean;
};

function DayCell({ day, at, level, label, isCurrent }: DayCellProps): ReactNode {
  const href = useHref(dayAddress(day));
  return (
    <g role="gridcell">
      <a
        href={href}
        aria-label={label}
        data-day={day}
        data-chart-mark=""
        tabIndex={isCurrent ? 0 : -1}
        className={classes.cell}
      >
        <title>{label}</title>
        <Shade {...at} level={level} />
      </a>
    </g>
  );
}

/** Fuller is darker in the light and lighter in the dark: the same colour, ever more of it. */
const opacities = [0, 0.3, 0.52, 0.76, 1] as const;

function Shade({ level, ...at }: Square & { level: 0 | 1 | 2 | 3 | 4 }): ReactNode {
  if (level === 0) return <rect {...square(at)} fill="var(--dd-hover)" stroke="var(--dd-line)" />;
  return <rect {...square(at)} fill="var(--dd-chart-1)" fillOpacity={opacities[level]} />;
}

function Scale(): ReactNode {
  const { t } = useTranslation();
  const side = pitches.least;
  return (
    <span className={classes.scale} aria-hidden>
      {t('performance.less')}
      <svg width={5 * (side + gap)} height={side + gap}>
        {([0, 1, 2, 3, 4] as const).map((level) => (
          <Shade key={level} x={1 + level * (side + gap)} y={1} side={side} level={level} />
        ))}
      </svg>
      {t('performance.more')}
    </span>
  );
}
