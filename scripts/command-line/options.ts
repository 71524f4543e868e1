import { InvalidArgumentError, Option } from 'commander';

/** Where `npm start` serves the local Twilio when the port is free. */
const DEFAULT_SANDBOX_URL = 'http://localhost:4200';

/** `--sandbox [url]`: the URL of the local Twilio; undefined for a real account. */
export const sandboxOption = (): Option =>
  new Option('--sandbox [url]', `use the local Twilio of "npm start" instead of your account`)
    .preset(DEFAULT_SANDBOX_URL)
    .argParser((text) => {
      if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
      throw new InvalidArgumentError(`It must be a URL such as ${DEFAULT_SANDBOX_URL}.`);
    });

export const yesOption = (): Option => new Option('--yes', 'change the account without asking');

export const dryRunOption = (): Option => new Option('--dry-run', 'show what would change, and change nothing');

export const jsonOption = (): Option => new Option('--json', 'print JSON, for programs');
