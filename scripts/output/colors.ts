import { createColors, isColorSupported } from 'picocolors';

export type Colors = ReturnType<typeof createColors>;

/** For text that programs, files and tests read. */
export const PLAIN: Colors = createColors(false);

/** Colours for a terminal; plain for a pipe, a file, and where NO_COLOR is set. */
export const colorsFor = ({ isTTY }: Pick<NodeJS.WriteStream, 'isTTY'>): Colors => createColors(isTTY && isColorSupported);
