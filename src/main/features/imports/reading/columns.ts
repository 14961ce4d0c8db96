import type { ImportField } from '#shared/domain/imports.ts';
import { foldText } from '#shared/domain/text.ts';

/**
 * The names under which spreadsheets and CRM exports (in English, German, French, Spanish, Italian, Portuguese and Dutch)
 * keep each field, the surest first. Folded: no capitals, no accents, blanks between words.
 */
const names: Record<
  Exclude<ImportField, 'closedAt' | 'dueDate'> | 'close' | 'due' | 'closed',
  readonly string[]
> = {
  externalKey: [
    'opportunity id',
    'deal id',
    'external id',
    'external key',
    'record id',
    'hs object id',
    'opportunity number',
    'id',
    'key',
    'nummer',
    'number',
    'nr',
    'no',
    'reference',
    'ref',
    'referenz',
    'numero',
    'clave',
    'sleutel',
  ],
  title: [
    'title',
    'deal title',
    'deal name',
    'opportunity name',
    'opportunity',
    'deal',
    'name',
    'subject',
    'titel',
    'bezeichnung',
    'betreff',
    'verkaufschance',
    'titre',
    'nom',
    'objet',
    'affaire',
    'titulo',
    'nombre',
    'asunto',
    'negocio',
    'titolo',
    'nome',
    'oggetto',
    'assunto',
    'naam',
    'onderwerp',
    'product',
    'product name',
    'produkt',
    'produit',
    'producto',
    'prodotto',
    'produto',
  ],
  description: [
    'description',
    'notes',
    'note',
    'comments',
    'details',
    'beschreibung',
    'notizen',
    'bemerkung',
    'commentaire',
    'remarques',
    'descripcion',
    'notas',
    'descrizione',
    'descricao',
    'omschrijving',
    'beschrijving',
    'notities',
  ],
  client: [
    'client',
    'customer',
    'account',
    'company',
    'account name',
    'company name',
    'client name',
    'customer name',
    'organization',
    'organisation',
    'associated company',
    'kunde',
    'firma',
    'unternehmen',
    'kundenname',
    'entreprise',
    'societe',
    'compte',
    'cliente',
    'empresa',
    'cuenta',
    'azienda',
    'societa',
    'conta',
    'klant',
    'bedrijf',
    'contact',
    'person',
  ],
  stage: [
    'stage',
    'deal stage',
    'opportunity stage',
    'sales stage',
    'pipeline stage',
    'phase',
    'stufe',
    'verkaufsphase',
    'etape',
    'etapa',
    'fase',
    'fase di vendita',
    'step',
  ],
  status: [
    'status',
    'deal status',
    'state',
    'zustand',
    'statut',
    'estado',
    'stato',
    'outcome',
    'result',
    'ergebnis',
  ],
  amount: [
    'amount',
    'value',
    'deal value',
    'deal amount',
    'close value',
    'opportunity value',
    'opportunity amount',
    'price',
    'total',
    'revenue',
    'expected revenue',
    'sum',
    'betrag',
    'wert',
    'summe',
    'umsatz',
    'preis',
    'volumen',
    'montant',
    'valeur',
    'prix',
    'importe',
    'valor',
    'monto',
    'precio',
    'importo',
    'valore',
    'prezzo',
    'quantia',
    'preco',
    'bedrag',
    'waarde',
    'prijs',
  ],
  currency: [
    'currency',
    'currency code',
    'deal currency',
    'wahrung',
    'waehrung',
    'devise',
    'monnaie',
    'moneda',
    'divisa',
    'valuta',
    'moeda',
  ],
  assignee: [
    'assignee',
    'owner',
    'deal owner',
    'opportunity owner',
    'account owner',
    'sales agent',
    'agent',
    'sales rep',
    'salesperson',
    'rep',
    'assigned to',
    'responsible',
    'user',
    'verantwortlich',
    'zustandig',
    'zustaendig',
    'inhaber',
    'besitzer',
    'bearbeiter',
    'responsable',
    'proprietaire',
    'commercial',
    'vendeur',
    'propietario',
    'vendedor',
    'responsabile',
    'proprietario',
    'assegnatario',
    'responsavel',
    'eigenaar',
    'verantwoordelijke',
  ],
  createdAt: [
    'created at',
    'created',
    'create date',
    'created date',
    'created on',
    'creation date',
    'date created',
    'engage date',
    'open date',
    'opened',
    'start date',
    'added',
    'add time',
    'deal created',
    'date',
    'erstellt',
    'erstellt am',
    'angelegt',
    'angelegt am',
    'datum',
    'cree le',
    'date de creation',
    'fecha de creacion',
    'creado',
    'data di creazione',
    'creato il',
    'data de criacao',
    'criado em',
    'aangemaakt',
    'aangemaakt op',
  ],
  lostReason: [
    'lost reason',
    'loss reason',
    'closed lost reason',
    'reason lost',
    'reason for loss',
    'verlustgrund',
    'grund',
    'reason',
    'motif de perte',
    'raison de la perte',
    'motivo de perdida',
    'motivo di perdita',
    'motivo da perda',
    'reden verlies',
  ],
  /** May be either: the day it was closed, or is expected to be. */
  close: [
    'close date',
    'closing date',
    'abschlussdatum',
    'abschluss',
    'date de cloture',
    'fecha de cierre',
    'data di chiusura',
    'data de fechamento',
    'sluitingsdatum',
    'afsluitdatum',
  ],
  closed: [
    'closed at',
    'closed',
    'closed date',
    'closed on',
    'won date',
    'date closed',
    'won time',
    'geschlossen',
    'geschlossen am',
    'abgeschlossen am',
    'actual close date',
    'cloture le',
    'cerrado',
    'chiuso il',
    'fechado em',
    'gesloten op',
  ],
  due: [
    'due date',
    'due',
    'deadline',
    'expected close',
    'expected close date',
    'expected closing date',
    'estimated close date',
    'forecast close date',
    'target date',
    'faellig',
    'fallig',
    'faellig am',
    'fallig am',
    'frist',
    'termin',
    'voraussichtliches abschlussdatum',
    'echeance',
    'date d echeance',
    'fecha de vencimiento',
    'vencimiento',
    'scadenza',
    'data de vencimento',
    'prazo',
    'vervaldatum',
    'end date',
  ],
};

const rankOf = new Map<string, { kind: keyof typeof names; rank: number }>();
for (const [kind, list] of Object.entries(names)) {
  list.forEach((name, rank) => {
    if (!rankOf.has(name)) rankOf.set(name, { kind: kind as keyof typeof names, rank });
  });
}

/** A column's name as the table above writes it: `Deal_Stage`, `dealStage` and `DEAL STAGE` are alike. */
export function foldName(name: string): string {
  const spaced = name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  return foldText(spaced)
    .replace(/\(.*?\)|\[.*?\]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether any of the names is one that a file's first line would bear. */
export function knowsName(name: string): boolean {
  return rankOf.has(foldName(name));
}

/** What is known of the file's values, which decides where a name alone does not. */
export type ColumnHints = {
  /** Some deals in the file are closed. */
  hasClosed: boolean;
  looksLikeDate(column: number): boolean;
  looksLikeAmount(column: number): boolean;
};

/** Proposes for each column the field that its name stands for, each field once, the surest name first. */
export function proposeColumns(header: readonly string[], hints: ColumnHints): (ImportField | null)[] {
  const found = header
    .map((name, column) => ({ column, ...(rankOf.get(foldName(name)) ?? { kind: null, rank: 0 }) }))
    .filter((entry) => entry.kind !== null)
    .sort((a, b) => a.rank - b.rank || a.column - b.column);
  const columns: (ImportField | null)[] = header.map(() => null);
  const taken = new Set<ImportField>();
  for (const { column, kind } of found) {
    const field = kind && fieldOf(kind, hints, taken);
    if (!field || taken.has(field) || !fits(field, column, hints)) continue;
    columns[column] = field;
    taken.add(field);
  }
  return columns;
}

function fieldOf(kind: keyof typeof names, hints: ColumnHints, taken: ReadonlySet<ImportField>): ImportField {
  if (kind === 'closed') return 'closedAt';
  if (kind === 'due') return 'dueDate';
  if (kind !== 'close') return kind;
  return hints.hasClosed && !taken.has('closedAt') ? 'closedAt' : 'dueDate';
}

function fits(field: ImportField, column: number, hints: ColumnHints): boolean {
  if (field === 'createdAt' || field === 'closedAt' || field === 'dueDate')
    return hints.looksLikeDate(column);
  return field !== 'amount' || hints.looksLikeAmount(column);
}

/** Whether the first row names the columns rather than being a deal. */
export function findHeader(rows: readonly (readonly string[])[]): boolean {
  const [first = [], ...others] = rows;
  if (first.some(knowsName)) return true;
  const bears = (cell: string) => /\d/.test(cell) && /^[\d\s.,/:$€£%+-]+$/.test(cell.trim());
  if (first.some(bears)) return false;
  const isText = first.every((cell) => cell.trim() !== '');
  const numbersBelow = first.some((_, column) => others.some((row) => bears(row[column] ?? '')));
  return isText && (numbersBelow || others.length === 0 || new Set(first).size === first.length);
}
