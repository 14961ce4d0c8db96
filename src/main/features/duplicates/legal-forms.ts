/**
 * The legal forms that a company's name may carry, by region, folded (no case, no accents, no dots): they do not tell two
 * companies apart. Gathered from the registers' own abbreviations (ISO 20275 lists them by country).
 */

/** One word each. A form of several words whose every word stands here ("GmbH & Co. KG", "Pty Ltd") needs no line of its own. */
const singleWords = [
  // German, Austrian, Swiss
  'gmbh ggmbh mbh ag kg kgaa ohg og ug gbr ek eg eu ev aktiengesellschaft kommanditgesellschaft haftungsbeschrankt se',
  // English
  'ltd limited unltd llc llp lllp lp plc pllc inc incorporated corp corporation co company cic pty pte pvt proprietary private',
  // French, Belgian, Luxembourgish
  'sa sas sasu sarl eurl sci snc scs sca scop sprl bvba srl vof scrl asbl',
  // Italian, Spanish, Portuguese, Latin American
  'spa snc sapa srls sl slu slne sau ltda lda eireli epp cv sadecv',
  // Dutch
  'bv nv cvba vzw',
  // Nordic and Baltic
  'ab publ hb kb asa aps ivs as ans oy oyj ky tmi ehf hf uab sia',
  // Central and Eastern European
  'sro vos kft bt zrt nyrt kht doo dd jdoo doel ad eood ood spzoo spj spk sa',
  // Turkish, Russian, Ukrainian
  'sti ооо оао зао пао ао ип тов пп ooo oao zao pao',
  // Asian
  'kk yk gk kabushiki bhd sdn tbk jsc ojsc pjsc fze fzco fzllc',
]
  .join(' ')
  .split(' ');

/** Forms of several words, each word as it comes out of the folding; they are met as a run. */
const severalWords = [
  'sp z oo',
  'sp zoo',
  'spolka z oo',
  'spolka akcyjna',
  'spol s ro',
  'spol sro',
  'gesellschaft mit beschrankter haftung',
  'gesellschaft burgerlichen rechts',
  'offene handelsgesellschaft',
  'eingetragener kaufmann',
  'limited liability company',
  'limited liability partnership',
  'public limited company',
  'societe anonyme',
  'societe a responsabilite limitee',
  'sociedad anonima',
  'sociedad limitada',
  'sociedad de responsabilidad limitada',
  's de rl',
  'sa de cv',
  'societa per azioni',
  'societa a responsabilita limitata',
  'besloten vennootschap',
  'naamloze vennootschap',
  'kabushiki kaisha',
  'yugen kaisha',
  'godo kaisha',
  'limited sirketi',
  'anonim sirketi',
  'общество с ограниченнои ответственностью',
  'акционерное общество',
].map((form) => form.split(' '));

/** Written without a space before or after the name. */
export const joinedForms = [
  '株式会社',
  '有限会社',
  '合同会社',
  '合資会社',
  '合名会社',
  '(株)',
  '(有)',
  '股份有限公司',
  '有限责任公司',
  '有限公司',
  '주식회사',
  '(주)',
];

const forms = new Set(singleWords);
const shortForms = new Set([
  'sa',
  'as',
  'ag',
  'bv',
  'nv',
  'sl',
  'sro',
  'spa',
  'srl',
  'sas',
  'sarl',
  'doo',
  'kk',
  'gmbh',
  'llc',
  'plc',
  'llp',
]);

/** The words that are no part of a legal form; none where the name is nothing but one. */
export function withoutLegalForms(words: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < words.length;) {
    const length = formLengthAt(words, at);
    if (length === 0) kept.push(words[at] ?? '');
    at += length || 1;
  }
  return kept;
}

const byFirstWord = Map.groupBy(severalWords, ([first]) => first ?? '');

/** How many words from here on are one legal form. */
function formLengthAt(words: readonly string[], at: number): number {
  const first = words[at] ?? '';
  const form = byFirstWord
    .get(first)
    ?.find((each) => each.every((word, ahead) => words[at + ahead] === word));
  if (form) return form.length;
  if (isSpelledAtEnd(words, at)) return words.length - at;
  return forms.has(first) ? 1 : 0;
}

/** "S. A." at the end of a name, written with spaces; in front it may be somebody's initials. */
function isSpelledAtEnd(words: readonly string[], at: number): boolean {
  if (words[at]?.length !== 1 || at + 1 >= words.length) return false;
  const rest = words.slice(at);
  return rest.every((word) => word.length === 1) && shortForms.has(rest.join(''));
}
