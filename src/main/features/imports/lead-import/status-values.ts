import { leadStatuses, type LeadStatus } from '#shared/domain/leads.ts';
import { foldName, listed } from '../reading/columns.ts';

/** What other CRMs call each status, folded; in the languages of the column names. */
const namesOf: Record<LeadStatus, readonly string[]> = {
  New: listed(`
    new | new lead | open | open not contacted | not contacted | uncontacted | to contact | unread | raw | fresh |
    assigned | subscriber | lead | cold | cold lead | neu | offen | nicht kontaktiert | nouveau | nouvelle |
    a contacter | ouvert | nuevo | nueva | abierto | nuovo | nuova | aperto | novo | nova | aberto | nieuw
  `),
  Contacted: listed(`
    contacted | working | working contacted | attempted | attempted to contact | attempting contact |
    contact in future | contact in the future | in progress | connected | engaged | nurturing | nurture |
    nurture lead | follow up | replied | warm | warm lead | open deal | meeting scheduled | kontaktiert |
    in bearbeitung | in kontakt | contacte | contactee | en cours | contactado | contactada | en curso |
    contattato | in corso | contatado | em andamento | gecontacteerd | benaderd | in behandeling
  `),
  Qualified: listed(`
    qualified | prequalified | pre qualified | sales qualified | sales qualified lead | marketing qualified |
    marketing qualified lead | sql | mql | opportunity | interested | hot | hot lead | proposal sent |
    qualifiziert | interessiert | qualifie | qualifiee | calificado | cualificado | qualificato | qualificado |
    gekwalificeerd | geinteresseerd
  `),
  Unqualified: listed(`
    unqualified | not qualified | disqualified | non qualified | junk | junk lead | lost | lost lead |
    closed lost | bad timing | bad fit | not interested | closed not converted | closed unqualified | dead |
    spam | invalid | rejected | do not contact | archived | nicht qualifiziert | unqualifiziert |
    disqualifiziert | kein interesse | verloren | non qualifie | perdu | pas interesse | no calificado |
    no cualificado | descartado | perdido | no interesado | non qualificato | perso | nao qualificado |
    niet gekwalificeerd | geen interesse
  `),
  Converted: listed(`
    converted | closed converted | closed won | customer | client | won | konvertiert | umgewandelt | gewonnen |
    kunde | converti | convertie | gagne | convertido | ganado | cliente | convertito | vinto | ganho |
    geconverteerd | klant
  `),
};

/** Parts of words that tell where the whole is not known, the first that fits. */
const hints: readonly [RegExp, LeadStatus][] = [
  [/not contact|nicht kontakt|uncontact/, 'New'],
  [/unqual|disqual|not qual|\blost\b|junk|dead|reject|verlor|perdu|not interest/, 'Unqualified'],
  [/convert|konvert|\bwon\b|customer|gewonn/, 'Converted'],
  [/qualif|\bhot\b|opportun/, 'Qualified'],
  [/contact|kontakt|work|nurtur|progress|attempt|engag|meeting|follow/, 'Contacted'],
];

const statusOf = new Map(
  leadStatuses.flatMap((status) => namesOf[status].map((name) => [name, status] as const)),
);

/** Proposes which status each value of a file stands for; what tells nothing is New. */
export function proposeStatusValues(values: Iterable<string>): Record<string, LeadStatus> {
  return Object.fromEntries(Array.from(values, (value) => [value, meaningOf(foldName(value))]));
}

function meaningOf(folded: string): LeadStatus {
  return statusOf.get(folded) ?? hints.find(([words]) => words.test(folded))?.[1] ?? 'New';
}
