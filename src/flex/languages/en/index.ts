import { card } from './card';
import { directory } from './directory';
import { failures } from './failures';
import { handOver } from './hand-over';
import { notices } from './notices';
import { views } from './views';
import { workspace } from './workspace';

export const en = { ...notices, ...failures, ...card, ...directory, ...handOver, ...views, ...workspace } as const;

/** The name of one text. Flex keeps it under `ChatTransfer.` and this name. */
export type TextName = keyof typeof en;

/** Every text in one language. */
export type Texts = Readonly<Record<TextName, string>>;

export const TEXT_NAMES: readonly TextName[] = Object.keys(en).filter((name): name is TextName => Object.hasOwn(en, name));
