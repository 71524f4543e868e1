import { SERVICE_ENVIRONMENT } from '../../testing/service-environment';
import { readServiceConfiguration } from './configuration';
import { sentenceIn } from './customer-sentences';

const read = (variables: Record<string, string>) => readServiceConfiguration({ ...SERVICE_ENVIRONMENT, ...variables });
const NAME = 'CHAT_TRANSFER_CUSTOMER_JOINED';
const joined = (text: string) => read({ [NAME]: text }).policies.customer.joined;

describe('the sentences for customers', () => {
  it('are none by default', () => {
    const { policies, ignored } = read({});
    expect([policies.customer, ignored]).toEqual([{}, []]);
  });

  it('are one for everybody, or one for each language', () => {
    expect(joined('Hello = hi!')).toEqual({ usual: 'Hello = hi!', byLanguage: {} });
    expect(joined(' Hello! | de=Hallo! Wie geht’s? |pt-BR=Olá!|ja=こんにちは')).toEqual({
      usual: 'Hello!',
      byLanguage: { de: 'Hallo! Wie geht’s?', 'pt-br': 'Olá!', ja: 'こんにちは' },
    });
  });

  it.each(['|', 'Hello!|', 'Hello!|Hallo!', 'Hello!|de=', 'de=Hallo!', 'Hello!|de=Hallo!|de=Tag!', 'Hel\nlo', '|de=Hallo!', ' '])(
    'stop no transfer when they are wrong: %j',
    (text) => {
      const { policies, ignored } = read({ [NAME]: text, CHAT_TRANSFER_CUSTOMER_HANDED_OVER: 'One moment.' });
      expect(policies.customer).toEqual({ handedOver: { usual: 'One moment.', byLanguage: {} } });
      expect(ignored).toEqual([
        `${NAME} is not a sentence, with others in further languages after it, such as: One moment.|de=Einen Moment.`,
      ]);
    },
  );

  it('have 450 bytes, as Twilio takes no longer variable', () => {
    expect(joined('か'.repeat(150))).toEqual({ usual: 'か'.repeat(150), byLanguage: {} });
    expect(read({ [NAME]: `${'か'.repeat(150)}!` }).ignored).toEqual([`${NAME} is longer than 450 bytes`]);
  });

  it('say after how many seconds nobody has come, by default 60, also when the number is wrong', () => {
    const stillLooking = { usual: 'Wait.', byLanguage: {} };
    const seconds = (text: string) =>
      read({ CHAT_TRANSFER_CUSTOMER_STILL_LOOKING: 'Wait.', CHAT_TRANSFER_CUSTOMER_STILL_LOOKING_SECONDS: text });
    expect(seconds('').policies.customer).toEqual({ stillLooking, stillLookingSeconds: 60 });
    expect(seconds('90').policies.customer).toEqual({ stillLooking, stillLookingSeconds: 90 });
    expect(seconds('soon')).toMatchObject({
      policies: { customer: { stillLookingSeconds: 60 } },
      ignored: ['CHAT_TRANSFER_CUSTOMER_STILL_LOOKING_SECONDS is not a whole number from 1 to 3600'],
    });
  });

  it('name the attribute with the customer’s language', () => {
    expect(read({ CHAT_TRANSFER_CUSTOMER_LANGUAGE: 'language' }).policies.customer).toEqual({ languageAttribute: 'language' });
    expect(read({ CHAT_TRANSFER_CUSTOMER_LANGUAGE: 'my language' })).toMatchObject({
      policies: { customer: {} },
      ignored: ['CHAT_TRANSFER_CUSTOMER_LANGUAGE is not the name of an attribute'],
    });
  });
});

describe('the sentence for a customer', () => {
  const sentence = { usual: 'Hello!', byLanguage: { de: 'Hallo!', pt: 'Olá!', 'pt-br': 'Oi!' } };

  it.each<[unknown, string]>([
    ['de', 'Hallo!'],
    ['DE_at', 'Hallo!'],
    ['pt-BR', 'Oi!'],
    ['pt-PT', 'Olá!'],
    ['fr', 'Hello!'],
    ['', 'Hello!'],
    ['constructor', 'Hello!'],
    [undefined, 'Hello!'],
    [{ de: 1 }, 'Hello!'],
  ])('for %j: %s', (language, body) => {
    expect(sentenceIn(sentence, language)).toBe(body);
  });
});
