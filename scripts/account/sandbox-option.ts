/** Where `npm start` serves the local Twilio, as long as the port is free. */
const DEFAULT_SANDBOX_URL = 'http://localhost:4200';

/** The arguments with a URL behind a bare `--sandbox`, for `parseArgs` knows no option whose value may be left out. */
export function withSandboxUrl(args: readonly string[]): string[] {
  return args.map((argument, index) => {
    const isBare = argument === '--sandbox' && !/^https?:/.test(args[index + 1] ?? '');
    return isBare ? `--sandbox=${DEFAULT_SANDBOX_URL}` : argument;
  });
}
