import { tellChapters } from './chapters.ts';

tellChapters({ part: 0, parts: 2 });
