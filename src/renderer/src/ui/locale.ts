/** The languages that the catalogue has. */
const catalogueLanguages = ['en'];

/**
 * The catalogue's language in the user's region: the words stay in one language (`today`, not `heute`, beside English
 * labels), while dates, numbers and money are written as that region writes them (`en-DE`: 1.234,50).
 * @param preferred the user's languages, the first one first (`navigator.languages`).
 */
export function localeFor(preferred: readonly string[]): string {
  const known = preferred.find((tag) => catalogueLanguages.includes(new Intl.Locale(tag).language));
  const language = known === undefined ? 'en' : new Intl.Locale(known).language;
  const region = new Intl.Locale(preferred[0] ?? 'en').maximize().region;
  return new Intl.Locale(language, region === undefined ? {} : { region }).toString();
}

/** What everything on the screen is formatted with, and parsed from. */
export const userLocale = localeFor(
  navigator.languages.length > 0 ? navigator.languages : [navigator.language],
);
