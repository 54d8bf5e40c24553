import type { english } from './locales/en/index.ts';

// Keys are checked by the compiler: a missing or misspelt one does not build.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: typeof english;
  }
}
