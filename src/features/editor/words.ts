import type { Words } from '../../i18n/messages.ts';
import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import { en, type EditorWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { he } from './words/he.ts';
import { it } from './words/it.ts';
import { ja } from './words/ja.ts';
import { nl } from './words/nl.ts';
import { pl } from './words/pl.ts';
import { pt } from './words/pt.ts';
import { zh } from './words/zh.ts';

export type { EditorWords };

export const EDITOR_WORDS: Words<EditorWords> = { ar, de, en, es, fr, he, it, ja, nl, pl, pt, zh };
