import RestException from 'twilio/lib/base/RestException';
import { TransferError, isTransient, toTransferError } from './transfer-error';

const answered = (statusCode: number, body: unknown = { code: 20001, message: 'about Carol' }) =>
  new RestException({ statusCode, body });

describe('what twilio-node throws', () => {
  it.each([
    [400, 'unexpected'],
    [401, 'service_misconfigured'],
    [403, 'service_misconfigured'],
    [404, 'unexpected'],
    [429, 'too_many_requests'],
    [500, 'twilio_unavailable'],
    [503, 'twilio_unavailable'],
  ])('[FM44] with status %i becomes %s, without Twilio’s message', (status, code) => {
    const message = `Failed to read task: Twilio answered ${status} (code 20001)`;
    expect(toTransferError('read task', answered(status))).toEqual(new TransferError('unexpected', message));
    expect(toTransferError('read task', answered(status))).toHaveProperty('code', code);
  });

  it.each([
    ['a body that is not JSON', answered(502, '<html>'), 'Failed to read task: Twilio answered 502 (no code)'],
    [
      'a broken connection',
      Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }),
      'Failed to read task: no proper answer from Twilio (code ECONNRESET)',
    ],
    ['an answer cut short', new SyntaxError('Unexpected end'), 'Failed to read task: no proper answer from Twilio (no code)'],
  ])('after %s becomes twilio_unavailable', (_, error, message) => {
    expect(toTransferError('read task', error)).toMatchObject({ code: 'twilio_unavailable', message });
  });

  it('stays the same when it is a TransferError, and is unexpected when the service itself failed', () => {
    const own = new TransferError('target_not_found', 'Failed to find target');
    expect(toTransferError('read task', own)).toBe(own);
    const message = 'Failed to read task: TypeError inside the service';
    expect(toTransferError('read task', new TypeError('x of undefined'))).toMatchObject({ code: 'unexpected', message });
  });

  it('is transient when a repetition can help', () => {
    expect([429, 503, 400, 401].map((status) => isTransient(toTransferError('read', answered(status))))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(isTransient(new Error('429'))).toBe(false);
  });
});
