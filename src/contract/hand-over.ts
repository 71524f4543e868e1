/** The most characters of a note: code points, so that an emoji counts once. */
export const LONGEST_NOTE = 500;

/** The note as it is sent and kept: every line break is one line feed, and nothing blank stands around it. */
export const cleanNote = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/** How many characters of `LONGEST_NOTE` the text takes. */
export const noteLength = (text: string): number => Array.from(cleanNote(text)).length;
