import { tellChapters } from './chapters.ts';

tellChapters({ part: 1, parts: 2 });
