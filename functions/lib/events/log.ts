/** Writes one line to the function's log, and with it to the debugger of the Twilio Console. SIDs and codes only. */
export function logLine(line: string): void {
  // eslint-disable-next-line no-console -- standard error is the log of a Twilio Function
  console.error(line);
}
