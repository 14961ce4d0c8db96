import { board } from './board.ts';
import { deal } from './deal.ts';
import { errors } from './errors.ts';
import { imports } from './imports.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { trash } from './trash.ts';

/** The one catalogue of words, in English. */
export const en = { shell, settings, trash, board, deal, imports, errors } as const;
