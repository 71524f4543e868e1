import { isFormPost } from './form-post';

const TOKEN = 'header.claims.signature';
const FORM = 'application/x-www-form-urlencoded';
/** What a function gets of a request with these headers. */
const isAllowed = (headers: Record<string, unknown>, fields: Record<string, unknown> = { Token: TOKEN }): boolean =>
  isFormPost({ request: { headers, cookies: {} }, ...fields });

describe('a form in the body of a POST', () => {
  it.each([
    [FORM, String(`Token=${TOKEN}`.length)],
    [`${FORM};charset=UTF-8`, '2000'],
    [`${FORM} ; charset=utf-8`, '2000'],
    ['Application/X-WWW-Form-URLEncoded', '2000'],
  ])('is recognised by its content type %s', (type, length) => {
    expect(isAllowed({ 'content-type': type, 'content-length': length })).toBe(true);
  });

  it('may have come in chunks, and then has no length', () => {
    expect(isAllowed({ 'content-type': FORM })).toBe(true);
  });

  it('may be empty', () => {
    expect(isAllowed({ 'content-type': FORM, 'content-length': '0' }, {})).toBe(true);
  });

  it.each<[what: string, headers: Record<string, unknown>]>([
    ['a request without a body, as GET', {}],
    ['JSON', { 'content-type': 'application/json', 'content-length': '2000' }],
    ['a text', { 'content-type': 'text/plain', 'content-length': '2000' }],
    ['a form in parts', { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '2000' }],
    ['something that only begins like a form', { 'content-type': `${FORM}ed`, 'content-length': '2000' }],
    ['one that says twice what it is', { 'content-type': [FORM, FORM], 'content-length': '2000' }],
    ['an empty form with the token in its URL', { 'content-type': FORM, 'content-length': '0' }],
    ['a short form with the token in its URL', { 'content-type': FORM, 'content-length': String(TOKEN.length - 1) }],
  ])('is not %s', (_, headers) => {
    expect(isAllowed(headers)).toBe(false);
  });

  it('is nothing that comes without a request', () => {
    expect(isFormPost({ Token: TOKEN })).toBe(false);
  });
});
