import type { LeadImportField } from '#shared/domain/imports.ts';
import { listed } from '../reading/columns.ts';

/**
 * The names under which spreadsheets, address books and CRM exports (in English, German, French, Spanish, Italian, Portuguese and
 * Dutch) keep each field, the surest first. Folded: no capitals, no accents, blanks between words.
 */
export const leadColumnNamesOf: Record<LeadImportField, readonly string[]> = {
  externalKey: listed(`
    lead id | contact id | external id | external key | key in the file | record id | hs object id | person id |
    record key | uid | id | key | nummer | nr | no | reference | ref | referenz | numero | clave | sleutel
  `),
  company: listed(`
    company | company name | account name | account | organization | organisation | organization name |
    organisation name | organization 1 name | associated company | employer | business | business name | firma |
    unternehmen | firmenname | entreprise | societe | empresa | compania | azienda | societa | ditta | bedrijf |
    bedrijfsnaam | customer | client | kunde | cliente | klant
  `),
  contact: listed(`
    contact | contact name | full name | contact person | person | person name | name | display name |
    lead name | lead | ansprechpartner | kontakt | kontaktperson | nom complet | nom et prenom | contacto |
    persona de contacto | nombre completo | contatto | referente | nome completo | contato | contactpersoon |
    volledige naam | naam | file as
  `),
  firstName: listed(`
    first name | given name | firstname | forename | vorname | prenom | nombre | nome | primeiro nome | voornaam
  `),
  lastName: listed(`
    last name | family name | lastname | surname | nachname | familienname | zuname | nom | nom de famille |
    apellido | apellidos | cognome | sobrenome | apelido | achternaam
  `),
  role: listed(`
    role | job title | title | position | job | function | funktion | rolle | berufsbezeichnung | titel | poste |
    fonction | intitule du poste | cargo | puesto | ruolo | mansione | posizione | funcao | functie | rol |
    organization title | organization 1 title
  `),
  email: listed(`
    email | e mail | email address | e mail address | primary email | work email | business email | email 1 |
    e mail 1 | e mail 1 value | mail | e mail adresse | email adresse | mailadresse | courriel |
    adresse e mail | adresse email | adresse mail | correo | correo electronico | indirizzo email |
    indirizzo e mail | posta elettronica | endereco de email | e mailadres | emailadres | email work
  `),
  phone: listed(`
    phone | phone number | telephone | tel | primary phone | work phone | business phone | phone 1 |
    phone 1 value | telephone number | mobile | mobile phone | mobile number | cell | cell phone | telefon |
    telefonnummer | rufnummer | handy | mobil | mobilnummer | mobiltelefon | numero de telephone | portable |
    telefono | numero de telefono | movil | cellulare | numero di telefono | telefone | celular | telemovel |
    telefoon | telefoonnummer | mobiel | phone work
  `),
  source: listed(`
    source | lead source | original source | channel | origin | campaign | quelle | herkunft | leadquelle |
    lead quelle | kanal | provenance | origine | source du lead | fuente | origen | fonte | provenienza | origem |
    bron | herkomst
  `),
  status: listed(`
    status | lead status | lifecycle stage | stage | lead stage | phase | zustand | statut | estado | stato |
    etape | etapa | fase
  `),
  notes: listed(`
    notes | note | description | comments | comment | remarks | details | notizen | notiz | bemerkung |
    bemerkungen | beschreibung | kommentar | remarques | commentaire | commentaires | notas | descripcion |
    observaciones | descrizione | descricao | observacoes | notities | opmerkingen | omschrijving
  `),
  nextStep: listed(`
    next step | next action | next activity | to do | todo | task | nachster schritt | naechster schritt |
    nachste aktion | prochaine etape | prochaine action | proximo paso | siguiente paso | prossimo passo |
    proximo passo | volgende stap
  `),
  nextStepOn: listed(`
    next step on | next step date | next action date | next activity date | follow up date | follow up on |
    follow up | due date | due | nachster schritt am | naechster schritt am | wiedervorlage | fallig am |
    faellig am | date de relance | relance | fecha de seguimiento | data di follow up | data de acompanhamento |
    volgende stap op | opvolgdatum
  `),
  otherEmails: listed(`
    other e mails | other emails | other email | other e mail | email 2 | e mail 2 | e mail 2 value |
    second email | second e mail | secondary email | additional emails | alternate email | private email |
    personal email | home email | email home | weitere e mails | zweite e mail | e mail privat |
    autre e mail | autres e mails | otro correo | altra email | outro email | andere e mail
  `),
  otherPhones: listed(`
    other phones | other phone | phone 2 | phone 2 value | second phone | secondary phone | additional phones |
    alternate phone | home phone | private phone | phone home | weitere nummern | weitere telefonnummern |
    telefon 2 | zweite telefonnummer | telefon privat | autre telephone | otro telefono | altro telefono |
    outro telefone | andere telefoon
  `),
  urls: listed(`
    web addresses | web address | website | web site | url | homepage | web | company website | website 1 value |
    website url | linkedin | linkedin url | webseite | internetseite | site web | site | sitio web | pagina web |
    sito web | sito
  `),
  addresses: listed(`
    addresses | address | postal address | full address | mailing address | business address | work address |
    address 1 formatted | adressen | adresse | anschrift | direccion | indirizzo | endereco | adres
  `),
  street: listed(`
    street | street address | address line 1 | street and number | mailing street | business street |
    address 1 street | strasse | straße | strasse und hausnummer | straße und hausnummer | rue | calle | via | rua | straat
  `),
  city: listed(`
    city | town | mailing city | business city | address 1 city | stadt | ort | wohnort | ville | ciudad | citta |
    cidade | stad | plaats | woonplaats
  `),
  region: listed(`
    region | state | province | county | state province | state region | mailing state | business state |
    address 1 region | bundesland | kanton | departement | estado provincia | provincia | regione | provincie
  `),
  postcode: listed(`
    postcode | postal code | zip | zip code | zip postal code | mailing postal code | business postal code |
    address 1 postal code | plz | postleitzahl | code postal | codigo postal | cap | cep
  `),
  country: listed(`
    country | country region | mailing country | business country | address 1 country | land | staat | pays |
    pais | paese | nazione
  `),
  createdAt: listed(`
    created | created at | create date | created date | created on | creation date | date created | added |
    added on | add time | date | erstellt | erstellt am | angelegt | angelegt am | datum | cree le |
    date de creation | creado | fecha de creacion | creato il | data di creazione | criado em | data de criacao |
    aangemaakt | aangemaakt op
  `),
};
