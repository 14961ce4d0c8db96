import type { DealImportField } from '#shared/domain/imports.ts';
import { listed } from '../reading/columns.ts';

/**
 * The names under which spreadsheets and CRM exports (in English, German, French, Spanish, Italian, Portuguese and Dutch)
 * keep each field, the surest first. Folded: no capitals, no accents, blanks between words.
 */
export const columnNamesOf: Record<
  Exclude<DealImportField, 'closedAt' | 'dueDate'> | 'close' | 'due' | 'closed',
  readonly string[]
> = {
  externalKey: listed(`
    opportunity id | deal id | external id | external key | record id | hs object id | opportunity number | id |
    key | nummer | number | nr | no | reference | ref | referenz | numero | clave | sleutel
  `),
  title: listed(`
    title | deal title | deal name | opportunity name | opportunity | deal | name | subject | titel |
    bezeichnung | betreff | verkaufschance | titre | nom | objet | affaire | titulo | nombre | asunto | negocio |
    titolo | nome | oggetto | assunto | naam | onderwerp | product | product name | produkt | produit | producto |
    prodotto | produto
  `),
  description: listed(`
    description | notes | note | comments | details | beschreibung | notizen | bemerkung | commentaire |
    remarques | descripcion | notas | descrizione | descricao | omschrijving | beschrijving | notities
  `),
  client: listed(`
    client | customer | account | company | account name | company name | client name | customer name |
    organization | organisation | associated company | kunde | firma | unternehmen | kundenname | entreprise |
    societe | compte | cliente | empresa | cuenta | azienda | societa | conta | klant | bedrijf | contact |
    person
  `),
  stage: listed(`
    stage | deal stage | opportunity stage | sales stage | pipeline stage | phase | stufe | verkaufsphase |
    etape | etapa | fase | fase di vendita | step
  `),
  status: listed(`
    status | deal status | state | zustand | statut | estado | stato | outcome | result | ergebnis
  `),
  amount: listed(`
    amount | value | deal value | deal amount | close value | opportunity value | opportunity amount | price |
    total | revenue | expected revenue | sum | betrag | wert | summe | umsatz | preis | volumen | montant |
    valeur | prix | importe | valor | monto | precio | importo | valore | prezzo | quantia | preco | bedrag |
    waarde | prijs
  `),
  currency: listed(`
    currency | currency code | deal currency | wahrung | waehrung | devise | monnaie | moneda | divisa | valuta |
    moeda
  `),
  assignee: listed(`
    assignee | owner | deal owner | opportunity owner | account owner | sales agent | agent | sales rep |
    salesperson | rep | assigned to | responsible | user | verantwortlich | zustandig | zustaendig | inhaber |
    besitzer | bearbeiter | responsable | proprietaire | commercial | vendeur | propietario | vendedor |
    responsabile | proprietario | assegnatario | responsavel | eigenaar | verantwoordelijke
  `),
  createdAt: listed(`
    created at | created | create date | created date | created on | creation date | date created | engage date |
    open date | opened | start date | added | add time | deal created | date | erstellt | erstellt am | angelegt |
    angelegt am | datum | cree le | date de creation | fecha de creacion | creado | data di creazione |
    creato il | data de criacao | criado em | aangemaakt | aangemaakt op
  `),
  lostReason: listed(`
    lost reason | loss reason | closed lost reason | reason lost | reason for loss | verlustgrund | grund |
    reason | motif de perte | raison de la perte | motivo de perdida | motivo di perdita | motivo da perda |
    reden verlies
  `),
  /** May be either: the day it was closed, or is expected to be. */
  close: listed(`
    close date | closing date | abschlussdatum | abschluss | date de cloture | fecha de cierre |
    data di chiusura | data de fechamento | sluitingsdatum | afsluitdatum
  `),
  closed: listed(`
    closed at | closed | closed date | closed on | won date | date closed | won time | geschlossen |
    geschlossen am | abgeschlossen am | actual close date | cloture le | cerrado | chiuso il | fechado em |
    gesloten op
  `),
  due: listed(`
    due date | due | deadline | expected close | expected close date | expected closing date |
    estimated close date | forecast close date | target date | faellig | fallig | faellig am | fallig am | frist |
    termin | voraussichtliches abschlussdatum | echeance | date d echeance | fecha de vencimiento | vencimiento |
    scadenza | data de vencimento | prazo | vervaldatum | end date
  `),
};
