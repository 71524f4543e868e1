const TRANSPARENT_PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

const ofType = (contentType: string, body: BodyInit): Response =>
  new Response(body, { headers: { 'content-type': contentType, 'cache-control': 'max-age=3600' } });

/** The languages of Flex UI (SPEC FB10). */
const LOCALES = [
  { tag: 'en-US', name: 'English (US)' },
  { tag: 'de-DE', name: 'Deutsch' },
  { tag: 'es-MX', name: 'Español (México)' },
  { tag: 'fr-FR', name: 'Français' },
  { tag: 'pt-BR', name: 'Português (Brasil)' },
  { tag: 'ja-JP', name: '日本語' },
];

const LISTS: Readonly<Record<string, object>> = { 'countries.json': [], 'available_locales.json': LOCALES };

/** Fonts, pictures, sounds and lists that Flex UI fetches: empty but well formed. Undefined for any other kind of file. */
export function emptyAsset(pathname: string): Response | undefined {
  const extension = pathname.slice(pathname.lastIndexOf('.') + 1);
  switch (extension) {
    case 'css':
      return ofType('text/css', '');
    case 'png':
      return ofType('image/png', TRANSPARENT_PIXEL);
    case 'svg':
      return ofType('image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
    case 'mp3':
      return ofType('audio/mpeg', '');
    case 'json':
      return ofType('application/json', JSON.stringify(LISTS[pathname.slice(pathname.lastIndexOf('/') + 1)] ?? {}));
    default:
      return undefined;
  }
}
