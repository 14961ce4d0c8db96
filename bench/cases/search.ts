import type Database from 'better-sqlite3';
import type { App } from '#main/compose.ts';
import type { Case } from '../case.ts';
import { comparedOf, quantile, ratioRow, type Row } from '../measure.ts';
import { createRandom } from '../random.ts';
import { copyOfStore } from '../store/files.ts';
import { fullSize } from '../store/shape.ts';
import { atOnce, openProduct, openRaw } from '../store/product.ts';

const target = 1.5;
const p95AtMostMs = 8;
const limit = 20;
const rounds = { rounds: 150, warmUp: 30 };

/** The first twenty with marks, against a plain FTS5 table of the same texts that weighs all matches and marks what it shows. */
export const search: Case = {
  names: ['search:three', 'search:two'],
  async run(wanted) {
    const folder = await copyOfStore(fullSize);
    const app = await openProduct(folder);
    const db = openRaw(folder);
    try {
      const raw = createRawSearch(db);
      const texts: Record<string, { size: string; asked: string[] }> = {
        'search:three': { size: 'three letters, 20 with marks', asked: threeLetters(db) },
        'search:two': { size: 'two words, 20 with marks', asked: twoWords(db) },
      };
      return search.names.flatMap((name) => {
        const text = texts[name];
        return text && wanted.has(name) ? measureSearch(name, text, { app, raw }) : [];
      });
    } finally {
      db.close();
      await app.close();
    }
  },
};

type Sides = { app: App; raw: (text: string) => unknown[] };

function measureSearch(name: string, { size, asked }: { size: string; asked: string[] }, sides: Sides): Row {
  const { app, raw } = sides;
  const ask = (text: string) => atOnce(app.handlers['search:find']({ text, limit })).hits;
  for (const text of asked.slice(0, 20)) {
    if (ask(text).length !== raw(text).length)
      throw new Error(`${name}: not as many as the yardstick's: ${text}`);
  }
  const textAt = (round: number) => asked[round % asked.length] ?? '';
  const timesMs: number[] = [];
  const rawTimesMs: number[] = [];
  const time = (into: number[], run: () => unknown) => {
    const startMs = performance.now();
    run();
    into.push(performance.now() - startMs);
  };
  // One after the other, not by turns: between two letters that one types no other program reads all matches.
  for (let round = 0; round < rounds.warmUp + rounds.rounds; round += 1)
    time(timesMs, () => ask(textAt(round)));
  for (let round = 0; round < rounds.warmUp + rounds.rounds; round += 1)
    time(rawTimesMs, () => raw(textAt(round)));
  const counted = timesMs.slice(rounds.warmUp);
  const compared = comparedOf(counted, rawTimesMs.slice(rounds.warmUp));
  const p95Ms = quantile(counted, 0.95);
  const row = ratioRow(name, size, { ...compared, target });
  return {
    ...row,
    ok: row.ok && p95Ms < p95AtMostMs,
    note: `p95 ${p95Ms.toFixed(2)} ms, below ${p95AtMostMs}`,
  };
}

function createRawSearch(db: Database.Database): (text: string) => unknown[] {
  db.exec(`
    CREATE VIRTUAL TABLE raw_search USING fts5(
      id UNINDEXED, name, who, body, tokenize='unicode61 remove_diacritics 2', prefix='2 3');
    INSERT INTO raw_search (id, name, who, body)
      SELECT id, title, concat_ws(' ', client, assignee), concat_ws(' ', description, lost_reason) FROM deal;
    INSERT INTO raw_search (id, name, who, body)
      SELECT id, company, concat_ws(' ', contact, email, phone), concat_ws(' ', notes, next_step) FROM lead;
    INSERT INTO raw_search (id, body) SELECT id, text FROM comment;
    INSERT INTO raw_search (id, body) SELECT id, note FROM interaction WHERE note IS NOT NULL;
    INSERT INTO raw_search (raw_search) VALUES ('optimize')`);
  const find = db.prepare(
    `SELECT id, highlight(raw_search, 1, '[', ']') AS name, highlight(raw_search, 2, '[', ']') AS who,
       snippet(raw_search, 3, '[', ']', '…', 12) AS body
     FROM raw_search WHERE raw_search MATCH ? ORDER BY rank LIMIT ${limit}`,
  );
  return (text) => {
    const words = text.split(' ').map((word) => `"${word}"`);
    return find.all(`${words.join(' AND ')} *`);
  };
}

/** Beginnings of words as they stand in the store: common ones come as often as they do there. */
function threeLetters(db: Database.Database): string[] {
  const words = sampleTexts(db).flatMap((text) => text.match(/[A-Za-z]{4,}/g) ?? []);
  return spread(words).map((word) => word.slice(0, 3).toLowerCase());
}

/** Two words of one text, the second not yet typed to its end. */
function twoWords(db: Database.Database): string[] {
  const random = createRandom(31);
  const pairs = sampleTexts(db).flatMap((text) => {
    const words = text.match(/[A-Za-z]{4,}/g) ?? [];
    const [one, other] = [random.pick([...words, 'none']), words.at(-1)];
    return one === 'none' || other === undefined || one === other
      ? []
      : [`${one} ${other.slice(0, -1)}`.toLowerCase()];
  });
  return spread(pairs);
}

function sampleTexts(db: Database.Database): string[] {
  return db
    .prepare<[], { text: string }>(
      `SELECT title AS text FROM deal WHERE rowid % 1009 = 0 UNION ALL SELECT description FROM deal WHERE rowid % 1013 = 0
         AND description IS NOT NULL
       UNION ALL SELECT company FROM lead WHERE rowid % 1013 = 0 UNION ALL SELECT text FROM comment WHERE rowid % 3011 = 0`,
    )
    .all()
    .map(({ text }) => text);
}

function spread(texts: readonly string[]): string[] {
  const random = createRandom(37);
  return Array.from({ length: rounds.rounds + rounds.warmUp }, () => random.pick(texts));
}
