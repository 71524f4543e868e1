import { UsageError } from '../command-line/command';
import { serviceUrlIn, withServiceUrl } from './flex-configuration';
import { parseOptions } from './options';
import { reasonInOutput } from './reason-in-output';
import { urlOf } from './service';
import { variablesOfService } from './variables';

const sid = (prefix: string): string => prefix + 'a'.repeat(32);

describe('the variables of the service', () => {
  const environment = {
    ACCOUNT_SID: sid('AC'),
    AUTH_TOKEN: 'secret',
    TWILIO_FLEX_WORKSPACE_SID: sid('WS'),
    TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: sid('WW'),
  };

  it('are its own settings, without credentials and without anything else', () => {
    const variables = variablesOfService({
      ...environment,
      CHAT_TRANSFER_LEAVE: 'on-acceptance',
      FLEX_APP_X: 'x',
      TWILIO_EDGE: 'x',
    });
    expect(Object.keys(variables).sort()).toEqual([
      'CHAT_TRANSFER_LEAVE',
      'TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID',
      'TWILIO_FLEX_WORKSPACE_SID',
    ]);
  });

  it('are refused when the service would refuse them, with advice and without values', () => {
    const wrong = { ...environment, TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: '', CHAT_TRANSFER_LEAVE: 'never-ever' };
    const refused = () => variablesOfService(wrong);
    expect(refused).toThrow(
      /TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID is not set; CHAT_TRANSFER_LEAVE is none of .*npm run workflow/,
    );
    expect(refused).not.toThrow(/never-ever|secret/);
  });
});

describe('the reason in the output of a program', () => {
  it('is its error, without the secrets', () => {
    const crash =
      'node:internal/process\n   ^\n\nHTTPError: Response code 500 for s3cret\n    at Request\n  { password: "s3cret" }';
    expect(reasonInOutput(crash, ['s3cret'])).toBe('Response code 500 for (secret)');
  });

  it('is else its last line, without the frame', () => {
    expect(reasonInOutput('\u001b[31m│ ERROR \u001b[39m\n│ \n│ Failed to upload Function /a\n', [])).toBe(
      'Failed to upload Function /a',
    );
    expect(reasonInOutput('\n', [])).toBe('it printed nothing');
  });
});

it('the service’s URL goes into the Flex configuration, and the rest stays', () => {
  const before = { theme: 'dark', chat_transfer: { service_url: 'https://old.test', poll_interval_seconds: 20 } };
  const after = withServiceUrl(before, 'https://new.test');
  expect(after).toEqual({ theme: 'dark', chat_transfer: { service_url: 'https://new.test', poll_interval_seconds: 20 } });
  expect([serviceUrlIn(after), serviceUrlIn({}), serviceUrlIn({ chat_transfer: 7 })]).toEqual([
    'https://new.test',
    undefined,
    undefined,
  ]);
  expect(withServiceUrl({ chat_transfer: 7 }, 'https://new.test')).toEqual({
    chat_transfer: { service_url: 'https://new.test' },
  });
});

it('only the local service has a URL without TLS', () => {
  expect(['localhost:4300', 'a-1234.twil.io'].map(urlOf)).toEqual(['http://localhost:4300', 'https://a-1234.twil.io']);
});

describe('the options', () => {
  const parse = (...args: string[]) => parseOptions(args, () => undefined);

  it('are off, and a bare --sandbox is the local Twilio at its usual address', () => {
    expect(parse()).toEqual({});
    expect(parse('--sandbox', '--yes')).toMatchObject({ sandbox: 'http://localhost:4200', yes: true });
    expect(parse('--help')).toBeUndefined();
  });

  it.each([
    [['--colour'], "unknown option '--colour'"],
    [['somewhere'], 'too many arguments'],
    [['--keep-event-callback', '--replace-event-callback'], 'cannot be used with option'],
  ])('%j are refused', (args, reason) => {
    expect(() => parse(...args)).toThrow(UsageError);
    expect(() => parse(...args)).toThrow(reason);
  });
});
