import type { Texts } from '../en';
import { card } from './card';
import { directory } from './directory';
import { failures } from './failures';
import { handOver } from './hand-over';
import { notices } from './notices';
import { views } from './views';
import { workspace } from './workspace';

export const ptBr: Texts = { ...notices, ...failures, ...card, ...directory, ...handOver, ...views, ...workspace };
