/** Every word on the screen comes from the catalogue of `i18n/<language>/`, one part a feature. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

const i18n = i18next.createInstance();

/** The catalogue is part of the bundle: by the time this returns, words are there. */
void i18n.use(initReactI18next).init({
  resources: { en: { translation: en } },
  lng: navigator.language,
  fallbackLng: 'en',
  initAsync: false,
  interpolation: { escapeValue: false },
});

/** For what is not a component; components take `useTranslation`. */
export const t = i18n.t.bind(i18n);
